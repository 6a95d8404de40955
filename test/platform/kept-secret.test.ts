import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keptSecret } from '../../src/platform/kept-secret';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bluemark-secret-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('all who ask at once get the one secret, whole, and nothing else is left', async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const file = path.join(folder, String(turn), 'secret');
    const got = await Promise.all(Array.from({ length: 8 }, () => keptSecret(file)));
    expect(new Set(got).size).toBe(1);
    expect(got[0]).toMatch(/^[\w-]{43}$/);
    expect(await keptSecret(file)).toBe(got[0]);
    expect(await readdir(path.dirname(file))).toEqual(['secret']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
});
