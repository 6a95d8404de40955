/**
 * Private bytes at rest: a key from the passphrase by scrypt, then AES-256-GCM.
 *
 * The public part of the record is authenticated with the private one, so that nobody can put another
 * certificate beside a key without the passphrase.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { recommendedCosts } from '../guess-costs';
import { KeyError } from './signing-key';

const base64 = z.base64();
export const envelope = z.strictObject({
  kdf: z.literal('scrypt'),
  /** Memory and time that one guess costs: 128 bytes times cost times blockSize. */
  cost: z
    .int()
    .min(2 ** 10)
    .max(2 ** 20),
  blockSize: z.literal(8),
  salt: base64,
  cipher: z.literal('aes-256-gcm'),
  iv: base64,
  tag: base64,
  content: base64,
});
export type Envelope = z.output<typeof envelope>;

export class Sealer {
  private readonly derived = new Map<string, Promise<Buffer>>();
  /** Keys made by one process share a salt, so that starting costs one derivation and not four. */
  private readonly salt = randomBytes(16);

  constructor(
    private readonly passphrase: string,
    private readonly cost: number = recommendedCosts.passphrase,
  ) {}

  async seal(content: Uint8Array, beside: string): Promise<Envelope> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await this.keyFor(this.salt, this.cost), iv);
    cipher.setAAD(Buffer.from(beside));
    const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
    return {
      kdf: 'scrypt',
      cost: this.cost,
      blockSize: 8,
      salt: this.salt.toString('base64'),
      cipher: 'aes-256-gcm',
      iv: iv.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      content: sealed.toString('base64'),
    };
  }

  async open(sealed: Envelope, beside: string): Promise<Buffer> {
    const key = await this.keyFor(Buffer.from(sealed.salt, 'base64'), sealed.cost);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(beside));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    try {
      return Buffer.concat([
        decipher.update(Buffer.from(sealed.content, 'base64')),
        decipher.final(),
      ]);
    } catch (cause) {
      throw new KeyError('The passphrase does not open the key, or its file was changed.', {
        cause,
      });
    }
  }

  private keyFor(salt: Buffer, cost: number): Promise<Buffer> {
    const name = `${cost} ${salt.toString('hex')}`;
    const known = this.derived.get(name) ?? derive(this.passphrase, salt, cost);
    this.derived.set(name, known);
    return known;
  }
}

function derive(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
