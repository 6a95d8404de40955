import { readFile, stat } from 'node:fs/promises';
import { UsageError } from './command';

/** Reads a file that a person named; says plainly what is wrong with the name. */
export async function readNamedFile(file: string, maxBytes: number): Promise<Buffer> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new UsageError(`There is no file ${file}.`);
  if (!found.isFile()) throw new UsageError(`${file} is not a file.`);
  if (found.size > maxBytes) {
    throw new UsageError(`${file} is larger than ${Math.round(maxBytes / 1024)} KiB.`);
  }
  return readFile(file);
}
