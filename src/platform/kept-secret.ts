/**
 * A secret that is made once and kept in a file that only its owner reads.
 *
 * Processes that start together get the same one: it is written beside and linked into its place,
 * which only the first can do, so that nobody reads a file that is not yet whole.
 */
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newId, newSecret } from '../kernel/ids';

export async function keptSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(unless('ENOENT'));
  if (kept !== undefined) return kept;
  // Others may pass through the folder, as the account of the own PostgreSQL must, and see nothing.
  await mkdir(path.dirname(file), { recursive: true, mode: 0o711 });
  const draft = `${file}.${newId()}`;
  await writeFile(draft, newSecret(), { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, file).catch(unless('EEXIST'));
  } finally {
    await rm(draft);
  }
  return readFile(file, 'utf8');
}

function unless(expected: string): (error: unknown) => undefined {
  return (error) => {
    if ((error as { code?: string }).code !== expected) throw error;
  };
}
