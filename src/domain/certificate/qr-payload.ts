/**
 * What the code on the printed sheet says, so that the sheet can be checked without a network.
 *
 * It is short, or the code would not be readable on paper. The title stands in it as a digest: whoever
 * checks types the title from the sheet, and a sheet with another title does not pass. Nothing in it
 * tells today's status: for that there is the address in front of it.
 */
import { sha256 } from '../../kernel/digest';
import type { CertificateFacts } from './facts';

const separator = '\u001f';
/** Signed in front of the text, so that a signature made for another use is never taken for this one. */
export const qrDomain = `bluemark certificate code 1${separator}`;

export interface QrPayload {
  readonly specimen: boolean;
  readonly number: string;
  readonly level: number;
  /** First and last day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** See `titleDigest`. */
  readonly titleDigest: string;
  /** Identifier and version, `bluemark-core 1.0`. */
  readonly framework: string;
  /** Where its status stands: number of the list, and index in it. */
  readonly list: number;
  readonly index: number;
  /** The first eight signs of the key's id: enough to find it among the issuer's few. */
  readonly keyId: string;
}

export function qrPayloadOf(
  facts: CertificateFacts,
  { list, index, keyId }: Pick<QrPayload, 'list' | 'index' | 'keyId'>,
): QrPayload {
  return {
    specimen: facts.specimen,
    number: facts.number,
    level: facts.level,
    validFrom: facts.validFrom,
    validUntil: facts.validUntil,
    titleDigest: titleDigest(facts.project.title),
    framework: `${facts.framework.id} ${facts.framework.version}`,
    list,
    index,
    keyId: keyId.slice(0, 8),
  };
}

/** The first 64 bits of the SHA-256 of the title, in small letters and with single spaces. */
export function titleDigest(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return Buffer.from(sha256(plain), 'hex').subarray(0, 8).toString('base64url');
}

export function writeQrPayload(payload: QrPayload): string {
  const compact = (day: string) => day.replaceAll('-', '');
  return [
    payload.specimen ? '1S' : '1',
    payload.number,
    payload.level,
    compact(payload.validFrom),
    compact(payload.validUntil),
    payload.titleDigest,
    payload.framework,
    `${payload.list}.${payload.index}`,
    payload.keyId,
  ].join(separator);
}
