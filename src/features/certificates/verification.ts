/** What a check of a certificate needs, and what it gives, whatever was held out to us. */
import type { Recomputation } from '../../domain/assessment/recompute-bundle';
import type { CredentialCheckName, NamedCheck } from '../../domain/certificate/credential-verdict';
import type { CheckName, CheckOutcome, Verdict } from '../../domain/certificate/verdict';
import type { Clock } from '../../kernel/clock';
import type { DocumentSigner } from '../../platform/signing/document-signer';
import type { Credentials } from '../credentials';
import type { CertificateRow } from './certificate.row';
import type { CertificateViews } from './certificate.views';

export interface VerifyDeps {
  readonly views: CertificateViews;
  readonly clock: Clock;
  readonly signer: Pick<DocumentSigner, 'verify'>;
  readonly credentials: Pick<Credentials, 'check'>;
  /** Computes the score of a decision once more. */
  readonly scoreAgain: (
    decided: Pick<CertificateRow, 'applicationId' | 'ballotId'>,
  ) => Promise<Recomputation['verdict']>;
}

export interface Verification extends Omit<Verdict, 'checks'> {
  readonly sentence: string;
  readonly advice?: string;
  readonly checks: readonly NamedCheck<CheckName | CredentialCheckName>[];
  /** What was typed, in its true form where it has one; or the number that the file names. */
  readonly number: string | undefined;
  readonly fileSha256: string | undefined;
  /** The certificate that it was compared with; absent while that is being issued. */
  readonly certificate: CertificateRow | undefined;
  readonly checkedAt: Date;
}

const outcomes: Record<Recomputation['verdict'], CheckOutcome> = {
  same: 'passed',
  differs: 'failed',
  'not checked': 'could not be checked',
};

export async function scoreCheck(
  { scoreAgain }: VerifyDeps,
  row: CertificateRow,
): Promise<CheckOutcome> {
  return outcomes[await scoreAgain(row)];
}
