/**
 * A key inside a token (PKCS #11: an HSM, a smart card), used through OpenSC's `pkcs11-tool`.
 *
 * The private key never leaves the token. The PIN goes to the program in its environment, never on its
 * command line, and is not repeated in errors. EC signatures of a token are new each time, so that a
 * second attempt at a certificate gives another file under the same number.
 */
import { spawn } from 'node:child_process';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { integer, sequence } from './der';
import { type Algorithm, algorithmOf, KeyError, type SigningKey } from './signing-key';

/** Which object of which token; stored with the key. */
export const tokenPlace = z.strictObject({
  token: z.string().min(1).max(32),
  /** CKA_ID, hexadecimal. */
  object: z.string().regex(/^([0-9a-f]{2}){1,64}$/),
});
export type TokenPlace = z.output<typeof tokenPlace>;

/** How tokens are reached. It is a setting and no part of a key: whoever names the module has it run. */
export interface TokenAccess {
  /** The vendor's library. */
  readonly module: string;
  readonly pin: string;
  /** What the program and the vendor's library may see of the environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function tokenKey(
  id: string,
  place: TokenPlace,
  chain: readonly Uint8Array[],
  access: TokenAccess | undefined,
): SigningKey {
  if (!access) {
    throw new KeyError(`The key ${id} is in a token: set PKCS11_MODULE and PKCS11_PIN.`);
  }
  const { publicKey } = new X509Certificate(Buffer.from(chain[0] ?? []));
  const alg = algorithmOf(publicKey);
  const how = ways[alg];
  if (!how) throw new KeyError('Documents are signed with EC keys on P-256 or RSA keys.');
  return {
    id,
    alg,
    chain,
    async sign(bytes) {
      const signature = how.read(await run(access, place, how.mechanism, how.input(bytes)));
      if (!verify('sha256', bytes, publicKey, signature)) {
        throw new KeyError(`The object ${place.object} of the token is not the key ${id}.`);
      }
      return signature;
    },
  };
}

interface Way {
  readonly mechanism: string;
  input(bytes: Uint8Array): Uint8Array;
  read(output: Buffer): Buffer;
}

const ways: { readonly [Alg in Algorithm]?: Way } = {
  ES256: {
    // Few tokens hash for an EC key; all sign a digest.
    mechanism: 'ECDSA',
    input: (bytes) => createHash('sha256').update(bytes).digest(),
    read: withLowS,
  },
  RS256: { mechanism: 'SHA256-RSA-PKCS', input: (bytes) => bytes, read: (output) => output },
};

/** The order of P-256 (FIPS 186-5). */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** Of the two numbers that both verify, the lower one: the only one that our check accepts. */
function withLowS(output: Buffer): Buffer {
  if (output.length !== 64) throw new KeyError('The token did not answer with a signature.');
  const s = BigInt(`0x${output.toString('hex', 32)}`);
  const low = s > order / 2n ? order - s : s;
  const bytes = Buffer.from(low.toString(16).padStart(64, '0'), 'hex');
  return sequence(integer(output.subarray(0, 32)), integer(bytes));
}

const program = 'pkcs11-tool';
const patienceMs = 30_000;
const pinVariable = 'BLUEMARK_PIN';

function run(
  { module, pin, environment }: TokenAccess,
  { token, object }: TokenPlace,
  mechanism: string,
  input: Uint8Array,
): Promise<Buffer> {
  const args = ['--module', module, '--token-label', token, '--id', object];
  const how = ['--login', '--pin', `env:${pinVariable}`, '--sign', '--mechanism', mechanism];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, ...how], {
      env: { ...environment, [pinVariable]: pin },
      timeout: patienceMs,
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => void output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => void errors.push(chunk));
    const fail = (why: string) => reject(new KeyError(`The token does not sign. ${why}`));
    child.on('error', () => fail(`“${program}” (Debian: opensc) cannot be started.`));
    // A program that ends at once does not read; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output));
      else fail(Buffer.concat(errors).toString().replaceAll(/\s+/g, ' ').trim().slice(0, 300));
    });
    child.stdin.end(input);
  });
}
