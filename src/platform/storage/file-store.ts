/**
 * Files by their SHA-256, under one folder.
 *
 * A file is written beside its place, flushed and renamed, so a name never stands for half a file.
 * What is there already, whole, is not written again. Names are digests: nothing a user types is a path.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../kernel/digest';
import { notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';

export interface FileStore {
  /** Stores the content and gives its SHA-256. */
  put(content: Uint8Array): Promise<string>;
  /** The content, checked against its digest. */
  get(digest: string): Promise<Buffer>;
}

export function createFileStore(directory: string): FileStore {
  const place = (digest: string) =>
    path.join(directory, digest.slice(0, 2), digest.slice(2, 4), digest);
  return {
    async put(content) {
      const digest = sha256(content);
      const target = place(digest);
      if (await isWhole(target, digest)) return digest;
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const temporary = `${target}.${newId()}`;
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
      return digest;
    },
    async get(digest) {
      if (!/^[0-9a-f]{64}$/.test(digest)) throw notFound('file');
      const content = await readFile(place(digest)).catch((error: { code?: string }) => {
        if (error.code === 'ENOENT') throw notFound('file');
        throw error;
      });
      if (sha256(content) !== digest) throw new Error(`The stored file ${digest} is damaged.`);
      return content;
    },
  };
}

/** A file that was damaged on the disk is written anew when its content comes again. */
async function isWhole(file: string, digest: string): Promise<boolean> {
  return readFile(file).then(
    (content) => sha256(content) === digest,
    () => false,
  );
}
