/** Run in a process of its own by `catalogue.ts`: parses the same files and does nothing with them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { projectRoot } from '../../src/platform/project-root';
import { spentOn } from './in-new-process';

const folder = path.join(projectRoot(), 'criteria');
const { ms } = spentOn(() => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.ya?ml$/.test(name));
  return files.map((name) => load(readFileSync(path.join(folder, name), 'utf8')) as unknown);
});
process.stdout.write(JSON.stringify({ ms }));
