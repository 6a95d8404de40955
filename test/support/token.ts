/** A token of software (SoftHSM 2) with an EC and an RSA key, in a folder of its own. */
import { execFileSync } from 'node:child_process';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TokenAccess, TokenPlace } from '../../src/platform/signing/token-key';

const library = '/usr/lib/softhsm/libsofthsm2.so';
export const tokenPrograms = ['softhsm2-util', 'pkcs11-tool', library];
export const pin = '24680135';

export interface TestToken {
  readonly access: TokenAccess;
  readonly ES256: TokenPlace;
  readonly RS256: TokenPlace;
  publicKey(place: TokenPlace): KeyObject;
  remove(): void;
}

export function makeToken(): TestToken {
  const folder = mkdtempSync(path.join(tmpdir(), 'bluemark-token-'));
  mkdirSync(path.join(folder, 'tokens'));
  const settings = path.join(folder, 'softhsm2.conf');
  writeFileSync(settings, `directories.tokendir = ${folder}/tokens\nlog.level = ERROR\n`);
  const environment = { PATH: process.env.PATH, SOFTHSM2_CONF: settings };
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { env: environment, stdio: 'pipe' });
  const token = 'Bluemark test';
  const pins = ['--pin', pin, '--so-pin', pin];
  run('softhsm2-util', '--init-token', '--free', '--label', token, ...pins);
  const tool = (...args: string[]) =>
    run('pkcs11-tool', '--module', library, '--token-label', token, ...args);
  const made = (object: string, type: string): TokenPlace => {
    tool('--login', '--pin', pin, '--keypairgen', '--key-type', type, '--id', object);
    return { token, object };
  };
  return {
    access: { module: library, pin, environment },
    ES256: made('a1', 'EC:prime256v1'),
    RS256: made('a2', 'rsa:3072'),
    publicKey: ({ object }) =>
      createPublicKey({
        key: tool('--read-object', '--type', 'pubkey', '--id', object),
        format: 'der',
        type: 'spki',
      }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
