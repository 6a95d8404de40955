/** What the signature of a file tells, in the words of the check. */
import type { SignatureReport } from '../../platform/signing/verify-pdf';
import type { Remarks } from './verdict-words';

const unsignedFile =
  'The file carries no digital signature: this check rests on the register alone.';

export function signatureRemarks(report: SignatureReport): Remarks {
  const { present, problems, signer, issuer, stampedAt, archivedAt } = report;
  if (!present) return { signature: unsignedFile };
  const remarks = {
    signature: problems.signature,
    issuer: issuer === 'passed' ? `It was signed with our key “${signer}”.` : problems.issuer,
    time: problems.time ?? timeWords(stampedAt, archivedAt),
    revocation: problems.revocation ?? revocationWords(report),
  };
  return Object.fromEntries(Object.entries(remarks).filter(([, text]) => text !== undefined));
}

function timeWords(stampedAt: Date | undefined, archivedAt: Date | undefined): string | undefined {
  const signed = stampedAt
    ? `An independent source says that it was signed by ${inWords(stampedAt)}.`
    : undefined;
  return archivedAt
    ? `${signed} The archive time stamp over the whole file is of ${inWords(archivedAt)}.`
    : signed;
}

/** Why the key of a signature that passed may be relied on; undefined where there is nothing to say. */
export function revocationWords({
  revokedAt,
  notRevokedOn,
}: Pick<SignatureReport, 'revokedAt' | 'notRevokedOn'>): string | undefined {
  if (revokedAt) {
    const since = inWords(revokedAt);
    return `It was signed by a key that was revoked as of ${since}, and signed before that.`;
  }
  return notRevokedOn && `The key that signed it was not revoked as of ${inWords(notRevokedOn)}.`;
}

/** `2026-11-25 10:00:00 UTC` */
function inWords(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
