/**
 * Asking a time-stamp source for a token (RFC 3161, 3.4: over HTTP).
 *
 * A token that this house could not verify itself is as good as none. There is no other clock: where
 * the source fails, the caller waits or goes without, and says so.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Certificate } from './certificate';
import { integer, nothing, octets, oid, sequence, tags, yes } from './der';
import { contentOf, DerError, partsOf, readDer } from './der-reader';
import { oids } from './oids';
import type { Stamp } from './sign-pdf';
import { readTimestamp, TimestampError } from './timestamp-token';

export interface TimestampSource {
  readonly url: string;
  readonly roots: readonly Certificate[];
}

const patienceMs = 15_000;
const longestAnswer = 64 * 1024;

/** Gives `Stamp`; it throws TimestampError for whatever goes wrong. */
export function stampFrom({ url, roots }: TimestampSource): Stamp {
  return async (signature) => {
    const nonce = integer(randomBytes(16));
    const token = tokenIn(await ask(url, requestFor(signature, nonce)));
    const stamp = readTimestamp(token, signature, roots);
    if (!stamp.nonce?.equals(nonce)) {
      throw new TimestampError('The time-stamp source answered another question.');
    }
    return token;
  };
}

function requestFor(signature: Uint8Array, nonce: Buffer): Buffer {
  const digest = octets(createHash('sha256').update(signature).digest());
  return sequence(integer(1), sequence(sequence(oid(oids.sha256), nothing), digest), nonce, yes);
}

async function ask(url: string, request: Buffer): Promise<Buffer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(request),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    if (!response.ok) throw new Error(`It answered with status ${response.status}.`);
    return await limited(response);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TimestampError(`The time-stamp source does not answer. ${why}`, { cause });
  }
}

async function limited({ body }: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) throw new Error('Its answer is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The token of an answer that grants it, with or without changes (RFC 3161, 2.4.2). */
function tokenIn(answer: Buffer): Buffer {
  try {
    const [info, token] = partsOf(readDer(answer));
    const [status] = partsOf(info);
    const granted = contentOf(status, tags.integer);
    if (!token || granted.length !== 1 || (granted[0] ?? 2) > 1) {
      throw new TimestampError('The time-stamp source refused.');
    }
    return token.bytes;
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause;
    throw new TimestampError('The time-stamp source answered something else.', { cause });
  }
}
