/** Others read our credentials as we mean them: a second library, and one that reads signed tokens. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { didDocument } from '../../../src/platform/credentials/did-web';
import { vcJwt } from '../../../src/platform/credentials/vc-jwt';
import { did, keysOf, publicUrl } from './issuer';
import { credentialKey, place, someCredential, someList } from './signed';

async function opinion(credential: object, revoked: readonly number[] = []) {
  const x = Buffer.from(credentialKey.publicKey).toString('base64url');
  const token = await vcJwt(credential, credentialKey, `${did}#${credentialKey.id}`);
  const documents = {
    [did]: didDocument(did, await keysOf().published()),
    [`${publicUrl}/status/revocation/1`]: JSON.parse(
      await someList('revocation', { bits: revoked }),
    ),
    [`${publicUrl}/status/suspension/1`]: JSON.parse(await someList('suspension')),
  };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(__dirname, 'second-opinion.mjs')],
    {
      input: JSON.stringify({
        credential,
        documents,
        now: '2026-11-25T15:00:00Z',
        token,
        jwk: { kty: 'OKP', crv: 'Ed25519', x },
      }),
    },
  );
  if (stderr.length > 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as {
    token: string;
    verified: boolean;
    error: string;
    statusVerified: boolean;
    statuses: [string, boolean][];
  };
}

describe('@digitalbazaar/vc, without a network', () => {
  test('verifies ours, and reads that it is neither revoked nor suspended', async () => {
    expect(await opinion(JSON.parse(await someCredential()))).toEqual({
      token: `${publicUrl}/certificates/BM-2026-000042-7X/credential.json`,
      verified: true,
      error: '',
      statusVerified: true,
      statuses: [
        ['revocation', false],
        ['suspension', false],
      ],
    });
  });

  test('reads that it is revoked, from the result of the status alone', async () => {
    const found = await opinion(JSON.parse(await someCredential()), [place.statusIndex]);
    expect(found.statuses).toContainEqual(['revocation', true]);
  });

  test('refuses one that was changed', async () => {
    const text = await someCredential();
    const found = await opinion({ ...JSON.parse(text), validUntil: '2039-11-25T23:59:59Z' });
    expect(found.verified).toBe(false);
  });
});
