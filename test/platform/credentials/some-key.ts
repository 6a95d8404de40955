/** Ed25519 keys for tests, always the same for the same name. */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { SigningKey } from '../../../src/platform/signing/signing-key';

export interface TestKey extends SigningKey {
  readonly publicKey: Uint8Array;
}

/** PKCS #8 of an Ed25519 key up to its 32 private bytes (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export function someKey(id: string): TestKey {
  const seed = createHash('sha256').update(id).digest();
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    id,
    alg: 'EdDSA',
    chain: [],
    publicKey: Buffer.from(x, 'base64url'),
    sign: async (bytes) => sign(null, bytes, key),
  };
}
