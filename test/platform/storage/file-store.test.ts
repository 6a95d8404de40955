import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256 } from '../../../src/kernel/digest';
import { createFileStore } from '../../../src/platform/storage/file-store';

describe('the file store', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bluemark-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const placeOf = (digest: string) =>
    path.join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);

  test('gives back what was put in, by its digest', async () => {
    const files = createFileStore(folder);
    const digest = await files.put(Buffer.from('one'));
    expect(digest).toBe(sha256('one'));
    expect((await files.get(digest)).toString()).toBe('one');
  });

  test('keeps one file for the same content put in many times at once', async () => {
    const files = createFileStore(folder);
    const content = Buffer.from('many');
    const [digest = ''] = await Promise.all(Array.from({ length: 20 }, () => files.put(content)));
    expect(await readdir(path.dirname(placeOf(digest)))).toEqual([digest]);
  });

  test('refuses a damaged file, and mends it when its content comes again', async () => {
    const files = createFileStore(folder);
    const digest = await files.put(Buffer.from('precious'));
    await writeFile(placeOf(digest), 'damaged');
    await expect(files.get(digest)).rejects.toThrow('damaged');
    await files.put(Buffer.from('precious'));
    expect((await files.get(digest)).toString()).toBe('precious');
  });

  test('finds nothing under what is no digest', async () => {
    const files = createFileStore(folder);
    await expect(files.get('../session-secret')).rejects.toThrow('no such file');
    await expect(files.get(sha256('never put in'))).rejects.toThrow('no such file');
  });
});
