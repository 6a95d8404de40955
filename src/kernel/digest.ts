/**
 * One form for one meaning: canonical JSON (RFC 8785) and its SHA-256.
 *
 * Revisions, frameworks, assessments and audit entries are compared and chained by these digests,
 * so the bytes must not depend on the order in which an object was built.
 */
import { createHash } from 'node:crypto';
import { canonicalize } from 'json-canonicalize';

export function canonicalJson(value: unknown): string {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    throw new TypeError('Only JSON values have a canonical form.');
  }
  return canonicalize(value);
}

/** Of what somebody else wrote: undefined for what has none, as it is nested too deep or has too large a number. */
export function canonicalJsonIfAny(value: unknown): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
