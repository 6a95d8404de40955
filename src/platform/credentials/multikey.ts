/**
 * Ed25519 public keys as credentials write them (Multikey: 0xed 0x01 and the 32 bytes, in base58btc),
 * and the check of a signature with one.
 */
import { createPublicKey, verify } from 'node:crypto';
import { fromBase58, toBase58 } from '../../kernel/base58';

const prefix = [0xed, 0x01];

export function toMultikey(publicKey: Uint8Array): string {
  return `z${toBase58(new Uint8Array([...prefix, ...publicKey]))}`;
}

/** The 32 bytes, or undefined where the text is no Ed25519 key. */
export function fromMultikey(text: string): Uint8Array | undefined {
  const bytes = text.startsWith('z') ? fromBase58(text.slice(1)) : undefined;
  if (bytes?.length !== 34 || bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) return undefined;
  return bytes.subarray(2);
}

export function signatureHolds(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return signature.length === 64 && verify(null, message, key, signature);
}
