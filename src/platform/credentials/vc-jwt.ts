/** A credential as a signed token (W3C Securing Verifiable Credentials using JOSE, `vc+jwt`). */
import type { SigningKey } from '../signing/signing-key';

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
