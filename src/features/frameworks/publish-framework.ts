/**
 * Publishes a draft: its status in `framework.yaml`, and its hash in `published.json`.
 *
 * All of the folder is checked before. Both files are written beside themselves first and then put
 * in place; should the second fail, the first is put back, so that a draft is never half published.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../domain/framework/framework';
import { conflict } from '../../kernel/failure';
import { publishedHashes } from './load-frameworks';
import { beside, soundVersion } from './version-files';
import { withScalar } from './yaml-source';

export function publishFramework(directory: string, id: string, version: string): Framework {
  const { framework } = soundVersion(directory, id, version);
  if (framework.status !== 'draft') {
    throw conflict(
      'framework.not-a-draft',
      `${id} ${version} is ${framework.status} already. Copy it to a new version to change it.`,
    );
  }
  const main = join(directory, id, version, 'framework.yaml');
  const before = readFileSync(main, 'utf8');
  const hashes = publishedHashes(directory);
  const recorded = { ...hashes, [id]: { ...hashes[id], [version]: framework.hash } };
  const finishStatus = beside(main, withScalar(before, 'status', 'published'));
  const finishHashes = beside(join(directory, 'published.json'), sortedJson(recorded));
  finishStatus();
  try {
    finishHashes();
  } catch (error) {
    beside(main, before)();
    throw error;
  }
  return { ...framework, status: 'published' };
}

function sortedJson(hashes: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const sorted = <T>(table: Readonly<Record<string, T>>) =>
    Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1));
  const content = sorted(hashes).map(([id, versions]) => [
    id,
    Object.fromEntries(sorted(versions)),
  ]);
  return `${JSON.stringify(Object.fromEntries(content), null, 2)}\n`;
}
