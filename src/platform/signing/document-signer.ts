/**
 * Signing documents as the house is set up: with its current key, and its time-stamp source if it has one.
 *
 * Checking uses nothing but what is published: the roots and certificates of all keys, old and new.
 */
import type { ValidationMaterial } from '../pdf/validation-material';
import { archivedBytes, archiveRevision, withToken } from './archive-revision';
import { type Certificate, readCertificate } from './certificate';
import type { KeyRecord } from './key-record';
import { type KeyStore, rootsOf } from './key-store';
import { renewOwnLists } from './own-lists';
import { madeBy } from './revocation-list';
import { type AskedLevel, signPdf } from './sign-pdf';
import { stampFrom, type TimestampSource } from './timestamp-source';
import { TimestampError } from './timestamp-token';
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
  readonly levels: readonly AskedLevel[];
  /** What the file is to bring along, so that its signature can be checked when we are gone. */
  evidence(now: Date): Promise<ValidationMaterial>;
  /** @param pdf with room for a signature. */
  sign(pdf: Buffer, level: AskedLevel): Promise<SignedDocument>;
  /** Whether there is a time-stamp source, without which nothing can be archived. */
  readonly canArchive: boolean;
  /**
   * A signed file with an archive time stamp after it. PdfShapeError where the file has no room for
   * one; TimestampError where none can be had.
   */
  archive(pdf: Buffer): Promise<Buffer>;
  verify(pdf: Buffer, now: Date): Promise<SignatureReport>;
  /** Makes the revocation lists of our own authority anew where they are due. */
  renewLists(now: Date): Promise<void>;
  /** What others need to check our documents. */
  trusted(): Promise<PublishedTrust>;
}

export function createDocumentSigner(
  keys: KeyStore,
  timestamps: TimestampSettings | undefined,
): DocumentSigner {
  const roots = async () => {
    const records = await keys.list('document');
    return {
      issuers: rootsOf(records),
      signers: records.flatMap(ownCertificate),
      timestamps: timestamps?.roots ?? [],
      lists: await keys.lists.all(),
    };
  };
  return {
    levels: timestamps ? (timestamps.onFailure === 'wait' ? ['B-T'] : ['B-T', 'B-B']) : ['B-B'],
    async evidence(now) {
      const { chain, root } = await keys.currentRecord('document');
      const certificates = [...chain, ...(root ? [root] : [])].map((one) =>
        readCertificate(Buffer.from(one, 'base64')),
      );
      const usable = (await keys.lists.all()).filter(
        (list) =>
          !(list.nextAt && list.nextAt < now) && certificates.some((one) => madeBy(list, one)),
      );
      return {
        certificates: certificates.map(({ bytes }) => bytes),
        lists: usable.map(({ bytes }) => bytes),
      };
    },
    async sign(pdf, level) {
      const key = await keys.current('document');
      const stamp = level === 'B-T' && timestamps ? stampFrom(timestamps) : undefined;
      return { content: await signPdf(pdf, key, stamp), keyId: key.id };
    },
    canArchive: timestamps !== undefined,
    async archive(pdf) {
      if (!timestamps) throw new TimestampError('There is no time-stamp source.');
      const revision = archiveRevision(pdf);
      return withToken(revision, await stampFrom(timestamps)(archivedBytes(revision)));
    },
    verify: async (pdf, now) => verifyPdf(pdf, await roots(), now),
    renewLists: (now) => renewOwnLists(keys, now),
    async trusted() {
      const selfMade = (await keys.list('root')).flatMap(ownCertificate);
      return { ...(await roots()), selfMade };
    },
  };
}

function ownCertificate({ chain: [own] }: KeyRecord): Certificate[] {
  return own ? [readCertificate(Buffer.from(own, 'base64'))] : [];
}
