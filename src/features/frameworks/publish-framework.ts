/**
 * Publishes a draft: its status in `framework.yaml`, and its hash in `published.json`.
 *
 * All of the folder is checked before. Both files are written beside themselves first and then put
 * in place; should the second fail, the first is put back, so that a draft is never half published.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../domain/framework/framework';
import { conflict, Failure } from '../../kernel/failure';
import { FrameworkError } from './framework-error';
import { checkFrameworks, publishedHashes } from './load-frameworks';
import { withScalar } from './yaml-source';

export function publishFramework(directory: string, id: string, version: string): Framework {
  const { frameworks, faults } = checkFrameworks(directory);
  if (faults.length > 0) throw new FrameworkError(faults);
  const framework = frameworks.find((each) => each.id === id && each.version === version);
  if (!framework) {
    const known = frameworks.map((each) => `${each.id} ${each.version}`).join(', ');
    throw new Failure(
      'not-found',
      'framework.not-found',
      `There is no framework ${id} ${version}. There are: ${known}.`,
    );
  }
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

/** Writes the text beside the file; what is given back puts it in place at one stroke. */
function beside(file: string, text: string): () => void {
  const written = `${file}.${randomUUID()}`;
  writeFileSync(written, text, { flag: 'wx' });
  return () => {
    try {
      renameSync(written, file);
    } catch (error) {
      rmSync(written, { force: true });
      throw error;
    }
  };
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
