/**
 * Checking a certificate, by its number, by a file, or by its credential.
 *
 * A file is known by its digest. One that is not known may still name a certificate of ours in its
 * document information; then we say that it is not the file that we issued under that number.
 */
import { readCertificateNumber } from '../../domain/certificate/certificate';
import { type Presented, verdictOn } from '../../domain/certificate/verdict';
import { isoDate } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import type { CertificateRow } from './certificate.row';
import { signatureRemarks } from './signature-remarks';
import { checksInWords, type Remarks, wordsOf } from './verdict-words';
import { scoreCheck, type Verification, type VerifyDeps } from './verification';
import { verifyCredential } from './verify-credential';

export async function verifyNumber(deps: VerifyDeps, typed: string): Promise<Verification> {
  const number = readCertificateNumber(typed);
  const row = number ? await deps.views.numbered(number) : null;
  const presented: Presented = { kind: 'number', wellFormed: number !== undefined };
  return verified(deps, presented, row, {}, { number: number ?? typed, fileSha256: undefined });
}

export async function verifyFile(deps: VerifyDeps, content: Uint8Array): Promise<Verification> {
  const asCredential = await verifyCredential(deps, Buffer.from(content).toString());
  if (asCredential) return asCredential;
  const fileSha256 = sha256(content);
  const issued = await deps.views.withFile(fileSha256);
  const named = issued ? issued.number : numberNamedIn(content);
  const row = issued ?? (named ? await deps.views.numbered(named) : null);
  const report = await deps.signer.verify(Buffer.from(content), deps.clock.now());
  const presented: Presented = { kind: 'file', matches: issued !== null, signature: report };
  return verified(deps, presented, row, signatureRemarks(report), { number: named, fileSha256 });
}

async function verified(
  deps: VerifyDeps,
  presented: Presented,
  row: CertificateRow | null,
  remarks: Remarks,
  shown: Pick<Verification, 'number' | 'fileSha256'>,
): Promise<Verification> {
  const { views, clock } = deps;
  const entry = row
    ? {
        ...row,
        decisionRecorded: await views.decisionRecorded(row.ballotId),
        score: await scoreCheck(deps, row),
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
    ...wordsOf(verdict, presented, row ? await views.surrenderedOn(row) : undefined),
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
