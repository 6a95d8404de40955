/**
 * Checking a signed PDF, as anybody may: with the file, the issuer's root and the day, and no network.
 *
 * Each question has its own answer, and what could not be checked is never counted as passed. A
 * question that only makes sense after another one is not asked when that one failed.
 */
import { readArchive } from './archive-revision';
import type { Certificate } from './certificate';
import type { CmsParts } from './cms';
import { readCms, signatureHolds } from './cms-reader';
import { DerError } from './der-reader';
import { archiveTime, issuerOf, type JudgedTime, timeOf, together } from './judge-signer';
import type { Outcome } from './outcome';
import { paddedDer } from './padded-der';
import { PdfShapeError } from './pdf-objects';
import { findSignature, type SignaturePlace } from './pdf-structure';
import { revocationOf } from './revocation';
import { type RevocationList, readRevocationList } from './revocation-list';
import { digestOf, rangeOf, type SignatureLevel } from './sign-pdf';

export interface TrustedRoots {
  /** Of issuers of certificates. */
  readonly issuers: readonly Certificate[];
  /** The signers themselves, where they are known: then no other below the same root will do. */
  readonly signers?: readonly Certificate[];
  /** Of time-stamp sources. */
  readonly timestamps: readonly Certificate[];
  /** Revocation lists at hand, newer than those in the file. */
  readonly lists?: readonly RevocationList[];
}

export interface SignatureChecks {
  /** The file is, byte for byte, what was signed: nothing changed, cut off or added but an archive time stamp. */
  readonly integrity: Outcome;
  /** Unchanged, and the signature was made with the key of the certificate in it. */
  readonly signature: Outcome;
  /** That certificate is one for signing documents, and leads up to a trusted root. */
  readonly issuer: Outcome;
  /** An independent source says when the signature existed. */
  readonly time: Outcome;
  /** The signer's certificate was not revoked before it was used, as far as lists tell. */
  readonly revocation: Outcome;
}

export interface SignatureReport extends SignatureChecks {
  /** False where the file is a PDF without a signature. */
  readonly present: boolean;
  /** The file is not built as ours are: it is another one, or was changed so that it cannot be read. */
  readonly misshapen?: true;
  /** Why something failed or could not be checked. */
  readonly problems: { readonly [Check in keyof SignatureChecks]?: string };
  readonly level?: SignatureLevel;
  /** The name in the signer's certificate. */
  readonly signer?: string;
  /** When the signature surely existed, by its own time stamp or else by that of the archive. */
  readonly stampedAt?: Date;
  /** The time of the archive time stamp over the whole file. */
  readonly archivedAt?: Date;
  /** Since when the signer's certificate, or one above it, is revoked. */
  readonly revokedAt?: Date;
  /** As of when it was not. */
  readonly notRevokedOn?: Date;
  /** What the signer says it is, as part of what was signed. */
  readonly reason?: string;
}

const unchecked: Outcome = 'could not be checked';
const nothingChecked = {
  integrity: unchecked,
  signature: unchecked,
  issuer: unchecked,
  time: unchecked,
  revocation: unchecked,
} as const;

export function verifyPdf(pdf: Buffer, roots: TrustedRoots, now: Date): SignatureReport {
  try {
    const archived = readArchive(pdf);
    const issued = archived?.issued ?? pdf;
    const place = findSignature(issued);
    const archive = archived && archiveTime(archived, roots.timestamps, now);
    if (place) return verifyPlace(issued, place, roots, { now, archive });
    const problems = { signature: 'The file carries no digital signature.' };
    return { present: false, ...nothingChecked, problems };
  } catch (error) {
    if (!(error instanceof PdfShapeError || error instanceof SyntaxError)) throw error;
    return { ...broken(error.message), misshapen: true };
  }
}

/** Nothing that the signature says can be held to this file. */
function broken(problem: string): SignatureReport {
  return {
    present: true,
    ...nothingChecked,
    integrity: 'failed',
    signature: 'failed',
    problems: { integrity: problem, signature: problem },
  };
}

function verifyPlace(
  pdf: Buffer,
  place: SignaturePlace,
  roots: TrustedRoots,
  { now, archive }: { now: Date; archive: JudgedTime | undefined },
): SignatureReport {
  const range = rangeOf(pdf, place);
  if (place.byteRange.numbers.join() !== range.join()) {
    return broken('The signature does not cover the whole file.');
  }
  const parts = cmsIn(pdf, place);
  if (typeof parts === 'string') return broken(parts);
  if (!digestOf(pdf, range).equals(parts.messageDigest)) {
    return broken('The file was changed after it was signed.');
  }
  if (!signatureHolds(parts)) {
    return broken('The signature was not made with the key that it names.');
  }
  const time = together(timeOf(parts.timestamp, parts.signature, roots.timestamps, now), archive);
  const issuer = issuerOf(parts, roots, time.at ?? now);
  const enclosed = place.lists.flatMap(listIn);
  const lists = [...enclosed, ...(roots.lists ?? [])];
  const revocation = revocationOf(issuer.path, lists, { stampedAt: time.at, now });
  const { revokedAt, notRevokedOn } = revocation;
  return {
    present: true,
    integrity: 'passed',
    signature: 'passed',
    issuer: issuer.outcome,
    time: time.outcome,
    revocation: revocation.outcome,
    problems: {
      ...(issuer.problem && { issuer: issuer.problem }),
      ...(time.problem && { time: time.problem }),
      ...(revocation.problem && { revocation: revocation.problem }),
    },
    level: levelOf(parts, enclosed, archive !== undefined),
    signer: nameIn(parts.signer),
    reason: place.reason,
    ...(time.at && { stampedAt: time.at }),
    ...(archive?.at && { archivedAt: archive.at }),
    ...(revokedAt && { revokedAt }),
    ...(notRevokedOn && { notRevokedOn }),
  };
}

/** What the file holds, whether or not it is trusted here. */
function levelOf(
  { timestamp }: CmsParts,
  enclosed: readonly RevocationList[],
  archived: boolean,
): SignatureLevel {
  if (!timestamp) return 'B-B';
  if (enclosed.length === 0) return 'B-T';
  return archived ? 'B-LTA' : 'B-LT';
}

/** One that cannot be read says nothing. */
function listIn(bytes: Buffer): RevocationList[] {
  try {
    return [readRevocationList(bytes)];
  } catch (error) {
    if (error instanceof DerError) return [];
    throw error;
  }
}

/** The signature in the gap, which must be one value of DER and then zeros; or what is wrong. */
function cmsIn(pdf: Buffer, { contents, subFilter }: SignaturePlace): CmsParts | string {
  if (subFilter !== 'ETSI.CAdES.detached') return 'The signature is not of the kind PAdES.';
  const bytes = paddedDer(pdf.toString('latin1', contents.start + 1, contents.end - 1));
  if (!bytes) return 'Something else stands beside the signature.';
  try {
    return readCms(bytes);
  } catch (error) {
    if (error instanceof DerError) return error.message;
    throw error;
  }
}

function nameIn({ x509 }: Certificate): string {
  const [, name = ''] = /^CN=(.*)$/m.exec(x509.subject) ?? [];
  return name;
}
