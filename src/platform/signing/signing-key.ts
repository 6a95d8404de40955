/**
 * A key that signs, wherever it is kept, and its certificates.
 *
 * Whoever signs knows only this; private bytes never leave the key. ECDSA signatures are DER with the
 * lower of the two possible values of s, RSA is PKCS #1 v1.5, both over SHA-256; Ed25519 is 64 bytes.
 * All three give the same signature for the same bytes, so that a certificate can be made once more.
 */
import { createPrivateKey, type KeyObject, sign as nodeSign } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';

export const algorithms = ['ES256', 'RS256', 'EdDSA'] as const;
export type Algorithm = (typeof algorithms)[number];

export interface SigningKey {
  readonly id: string;
  readonly alg: Algorithm;
  /** DER; the key's own certificate first, then those above it, without the root. */
  readonly chain: readonly Uint8Array[];
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** A key whose private part is at hand as bytes (PKCS #8, DER). */
export function softwareKey(
  id: string,
  privateKey: Uint8Array,
  chain: readonly Uint8Array[],
): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const alg = algorithmOf(key);
  return { id, alg, chain, sign: async (bytes) => signers[alg](bytes, key) };
}

const signers: Record<Algorithm, (bytes: Uint8Array, key: KeyObject) => Uint8Array> = {
  // Node draws a random number for each signature; RFC 6979 derives it from key and bytes.
  ES256: (bytes, key) =>
    p256.sign(bytes, Buffer.from(String(key.export({ format: 'jwk' }).d), 'base64url'), {
      format: 'der',
      lowS: true,
    }),
  RS256: (bytes, key) => nodeSign('sha256', bytes, key),
  EdDSA: (bytes, key) => nodeSign(null, bytes, key),
};

export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** RSA below 3,072 bits, and curves other than P-256 and Ed25519, are refused. */
export function algorithmOf(key: KeyObject): Algorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 3072) return 'RS256';
  if (type === 'ed25519') return 'EdDSA';
  throw new KeyError(
    'Only EC keys on P-256, RSA keys of 3,072 bits or more, and Ed25519 can be used.',
  );
}
