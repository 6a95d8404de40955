/**
 * Checking a certificate, by its number or by a file.
 *
 * A file is known by its digest. One that is not known may still name a certificate of ours in its
 * document information; then we say that it is not the file that we issued under that number.
 */
import { readCertificateNumber } from '../../domain/certificate/certificate';
import { type Presented, type Verdict, verdictOn } from '../../domain/certificate/verdict';
import { type Clock, isoDate } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import type { DocumentSigner } from '../../platform/signing/document-signer';
import type { CertificateRow } from './certificate.row';
import type { CertificateViews } from './certificate.views';
import { signatureRemarks } from './signature-remarks';
import { type CheckInWords, checksInWords, type Remarks, wordsOf } from './verdict-words';

export interface VerifyDeps {
  readonly views: CertificateViews;
  readonly clock: Clock;
  readonly signer: Pick<DocumentSigner, 'verify'>;
}

export interface Verification extends Omit<Verdict, 'checks'> {
  readonly sentence: string;
  readonly advice?: string;
  readonly checks: readonly CheckInWords[];
  /** What was typed, in its true form where it has one; or the number that the file names. */
  readonly number: string | undefined;
  readonly fileSha256: string | undefined;
  /** The certificate that it was compared with; absent while that is being issued. */
  readonly certificate: CertificateRow | undefined;
  readonly checkedAt: Date;
}

export async function verifyNumber(deps: VerifyDeps, typed: string): Promise<Verification> {
  const number = readCertificateNumber(typed);
  const row = number ? await deps.views.numbered(number) : null;
  const presented: Presented = { kind: 'number', wellFormed: number !== undefined };
  return verified(deps, presented, row, {}, { number: number ?? typed, fileSha256: undefined });
}

export async function verifyFile(deps: VerifyDeps, content: Uint8Array): Promise<Verification> {
  const fileSha256 = sha256(content);
  const issued = await deps.views.withFile(fileSha256);
  const named = issued ? issued.number : numberNamedIn(content);
  const row = issued ?? (named ? await deps.views.numbered(named) : null);
  const report = await deps.signer.verify(Buffer.from(content), deps.clock.now());
  const presented: Presented = { kind: 'file', matches: issued !== null, signature: report };
  return verified(deps, presented, row, signatureRemarks(report), { number: named, fileSha256 });
}

async function verified(
  { views, clock }: VerifyDeps,
  presented: Presented,
  row: CertificateRow | null,
  remarks: Remarks,
  shown: Pick<Verification, 'number' | 'fileSha256'>,
): Promise<Verification> {
  const entry = row
    ? {
        ...row,
        decisionRecorded: await views.decisionRecorded(row.ballotId),
        signed: row.signatureLevel !== null,
      }
    : undefined;
  const checkedAt = clock.now();
  const verdict = verdictOn(presented, entry, isoDate(checkedAt));
  return {
    ...shown,
    code: verdict.code,
    genuine: verdict.genuine,
    inForce: verdict.inForce,
    ...wordsOf(verdict, presented),
    checks: checksInWords(verdict, remarks),
    certificate: row && row.status !== 'issuing' ? row : undefined,
    checkedAt,
  };
}

/** Our files say their number in plain bytes, in the document information. */
function numberNamedIn(content: Uint8Array): string | undefined {
  const text = Buffer.from(content).toString('latin1');
  for (const [found] of text.matchAll(/BM-\d{4}-\d{6,9}-[0-9A-Z]{2}/g)) {
    const number = readCertificateNumber(found);
    if (number) return number;
  }
  return undefined;
}
