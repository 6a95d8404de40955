/**
 * Ed25519 public keys as credentials write them (Multikey: 0xed 0x01 and the 32 bytes, in base58btc),
 * and the check of a signature with one.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { fromBase58, toBase58 } from '../../kernel/base58';
import { Remembered } from '../../kernel/remembered';

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
  return signature.length === 64 && verify(null, message, keyObject(publicKey), signature);
}

/** Making one takes longer than half a check, and an issuer has few. */
const keyObjects = new Remembered<KeyObject>(50);

function keyObject(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString('base64url');
  return keyObjects.get(x, () =>
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
  );
}
