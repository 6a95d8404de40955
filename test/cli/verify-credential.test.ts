/** A credential checked on the command line with kept files and nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyCredentialOffline } from '../../src/cli/verify-credential';
import { didDocument } from '../../src/platform/credentials/did-web';
import { projectRoot } from '../../src/platform/project-root';
import { did, keysOf } from '../features/credentials/issuer';
import { place, someCredential, someList } from '../features/credentials/signed';

describe('a credential, without the site', () => {
  let folder: string;
  let text: string;
  let didFile: string;
  const now = new Date('2026-11-25T15:00:00Z');
  const file = (name: string, content: string) => {
    const named = path.join(folder, name);
    writeFileSync(named, content);
    return named;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-verify-'));
    text = await someCredential();
    didFile = file('did.json', JSON.stringify(didDocument(did, await keysOf().published())));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function lists(bits: readonly number[] = []): Promise<string[]> {
    return [
      file('revocation.json', await someList('revocation', { bits })),
      file('suspension.json', await someList('suspension')),
    ];
  }
  const verify = (content: string, statusFiles: readonly string[]) =>
    verifyCredentialOffline(Buffer.from(content), didFile, statusFiles, now);

  test('in force, with the age of what is known; else the exit code says no', async () => {
    const good = await verify(text, await lists());
    expect(good.exitCode).toBe(0);
    expect(good.sentence).toContain('as of 2026-11-25 12:00 UTC');
    expect((await verify(text.replace('"72.50"', '"82.50"'), await lists())).exitCode).toBe(1);
    expect((await verify(text, await lists([place.statusIndex]))).exitCode).toBe(1);
    expect((await verify(await someCredential({ specimen: true }), await lists())).exitCode).toBe(
      1,
    );
  });

  test('the built command does the same, with its libraries as Node loads them', async () => {
    const cli = path.join(projectRoot(), 'dist', 'src', 'cli.js');
    const given = [file('credential.json', text), '--did', didFile];
    const { status, stdout } = spawnSync(process.execPath, [cli, 'verify', ...given, '--json']);
    // The lists of the test have a day of their own; the proofs hold on every day.
    expect(JSON.parse(stdout.toString())).toMatchObject({
      checks: [
        { name: 'credential', outcome: 'passed' },
        { name: 'issuer', outcome: 'passed' },
        {},
        { name: 'status', outcome: 'could not be checked' },
      ],
    });
    expect(status).not.toBe(0);
  });

  test('without the lists, or with one of them, it could not be checked', async () => {
    expect((await verify(text, [])).exitCode).toBe(3);
    expect((await verify(text, (await lists()).slice(1))).exitCode).toBe(3);
  });

  test('files that are something else are named', async () => {
    const other = file('other.json', '{}');
    await expect(verify(text, [other])).rejects.toThrow('other.json is not a status list');
    await expect(verify(text, [file('bad.json', '{')])).rejects.toThrow('not well-formed');
    await expect(verify('%PDF-1.7', await lists())).rejects.toThrow('not a credential');
    await expect(verifyCredentialOffline(Buffer.from(text), other, [], now)).rejects.toThrow(
      "not an issuer's did.json",
    );
  });
});
