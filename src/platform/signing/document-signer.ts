/**
 * Signing documents as the house is set up: with its current key, and its time-stamp source if it has one.
 *
 * Checking uses nothing but what is published: the roots and certificates of all keys, old and new.
 */
import { type Certificate, readCertificate } from './certificate';
import type { KeyRecord } from './key-record';
import type { KeyStore } from './key-store';
import { type SignatureLevel, signPdf } from './sign-pdf';
import { stampFrom, type TimestampSource } from './timestamp-source';
import { type SignatureReport, type TrustedRoots, verifyPdf } from './verify-pdf';

export interface TimestampSettings extends TimestampSource {
  /** Where the source fails: wait for it, or go without a time stamp. */
  readonly onFailure: 'wait' | 'issue-without';
}

export interface SignedDocument {
  readonly content: Buffer;
  readonly keyId: string;
}

export interface PublishedTrust extends Required<TrustedRoots> {
  /** Those of the issuers' roots that this house made for itself. */
  readonly selfMade: readonly Certificate[];
}

export interface DocumentSigner {
  /** The levels to try, the first that can be had counts; TimestampError says that one cannot. */
  readonly levels: readonly SignatureLevel[];
  /** @param pdf with room for a signature. */
  sign(pdf: Buffer, level: SignatureLevel): Promise<SignedDocument>;
  verify(pdf: Buffer, now: Date): Promise<SignatureReport>;
  /** What others need to check our documents. */
  trusted(): Promise<PublishedTrust>;
}

export function createDocumentSigner(
  keys: KeyStore,
  timestamps: TimestampSettings | undefined,
): DocumentSigner {
  const trusted = async () => {
    return {
      issuers: await keys.documentRoots(),
      signers: (await keys.list('document')).flatMap(ownCertificate),
      selfMade: (await keys.list('root')).flatMap(ownCertificate),
      timestamps: timestamps?.roots ?? [],
    };
  };
  return {
    levels: timestamps ? (timestamps.onFailure === 'wait' ? ['B-T'] : ['B-T', 'B-B']) : ['B-B'],
    async sign(pdf, level) {
      const key = await keys.current('document');
      const stamp = level === 'B-T' && timestamps ? stampFrom(timestamps) : undefined;
      return { content: await signPdf(pdf, key, stamp), keyId: key.id };
    },
    verify: async (pdf, now) => verifyPdf(pdf, await trusted(), now),
    trusted,
  };
}

function ownCertificate({ chain: [own] }: KeyRecord): Certificate[] {
  return own ? [readCertificate(Buffer.from(own, 'base64'))] : [];
}
