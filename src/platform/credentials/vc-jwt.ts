/** A credential as a signed token (W3C Securing Verifiable Credentials using JOSE, `vc+jwt`). */
import { z } from 'zod';
import type { SigningKey } from '../signing/signing-key';
import { signatureHolds } from './multikey';

export async function vcJwt(
  credential: object,
  key: SigningKey,
  verificationMethod: string,
): Promise<string> {
  const header = { alg: key.alg, typ: 'vc+jwt', cty: 'vc', kid: verificationMethod };
  const content = [header, credential].map(encode).join('.');
  const signature = await key.sign(Buffer.from(content));
  return `${content}.${Buffer.from(signature).toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

export interface VcToken {
  /** The signed content, as JSON text. */
  readonly text: string;
  /** The key's address; undefined where the header is none that `vcJwt` makes. */
  readonly verificationMethod: string | undefined;
  signedBy(publicKey: Uint8Array): boolean;
}

const form = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;
// Closed: a header may ask for more than is understood here (`crit`, RFC 7515, 4.1.11).
const headerShape = z.strictObject({
  alg: z.literal('EdDSA'),
  typ: z.literal('vc+jwt'),
  cty: z.literal('vc'),
  kid: z.string(),
});

/** The parts of a token; undefined for a text of any other form. */
export function readVcJwt(token: string): VcToken | undefined {
  const [, header = '', content = '', signature = ''] = form.exec(token.trim()) ?? [];
  if (!signature) return undefined;
  const given = Buffer.from(signature, 'base64url');
  // Letters whose last bits say nothing could be exchanged without harm to the signature.
  const isExact = given.toString('base64url') === signature;
  return {
    text: decoded(content),
    verificationMethod: headerShape.safeParse(jsonIn(decoded(header))).data?.kid,
    signedBy: (publicKey) =>
      isExact && signatureHolds(publicKey, Buffer.from(`${header}.${content}`), given),
  };
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
