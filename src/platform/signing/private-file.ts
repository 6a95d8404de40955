/** Files that only their owner reads, never half written. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Written beside, then moved over. @param folder below `top`, which is closed to others. */
export async function writePrivately(
  top: string,
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const directory = path.join(top, folder);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(top, 0o700);
  const draft = path.join(directory, `.${name}.${randomBytes(6).toString('hex')}`);
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
  await rename(draft, path.join(directory, name));
}

export function emptyIfMissing(error: unknown): never[] {
  if ((error as { code?: string }).code === 'ENOENT') return [];
  throw error;
}
