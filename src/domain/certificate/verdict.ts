/**
 * What a check of a certificate says, and on what it rests.
 *
 * A verdict never says more than was looked at: a number alone proves nothing about a file, and what
 * could not be checked is never counted as passed. Genuine (we issued it) and in force (it holds
 * today) are two different answers.
 */
import type { IsoDate } from '../../kernel/clock';
import { type CertificateStatus, statusOn } from './certificate';

export const verdictCodes = [
  'in force',
  'suspended',
  'revoked',
  'expired',
  'superseded',
  'surrendered',
  'specimen',
  'in doubt',
  'badly signed',
  'being issued',
  'altered',
  'unknown file',
  'unknown number',
  'mistyped',
] as const;
export type VerdictCode = (typeof verdictCodes)[number];

export const checkOutcomes = ['passed', 'failed', 'could not be checked'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

export const checkNames = [
  'file',
  'signature',
  'issuer',
  'time',
  'revocation',
  'register',
  'status',
  'decision',
  'score',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What the register knows about a certificate. */
export interface RegisterEntry {
  readonly number: string;
  readonly status: CertificateStatus;
  readonly specimen: boolean;
  readonly validUntil: IsoDate;
  readonly decisionRecorded: boolean;
  /** Whether the score that was decided on comes out again when it is computed once more. */
  readonly score: CheckOutcome;
  /** The file that was issued carries a digital signature. */
  readonly signed: boolean;
}

/** What the signature in a file says: whether it holds, whose it is, since when, and by a key that held. */
export type SignatureChecks = Readonly<
  Record<'signature' | 'issuer' | 'time' | 'revocation', CheckOutcome>
>;

/** What somebody holds out to us. */
export type Presented =
  | { readonly kind: 'number'; readonly wellFormed: boolean }
  /** A file, and whether its bytes are those that were issued for the entry. */
  | { readonly kind: 'file'; readonly matches: boolean; readonly signature: SignatureChecks };

export interface Verdict {
  readonly code: VerdictCode;
  /** A file of ours, unchanged. Never said of a number alone, nor of a specimen. */
  readonly genuine: boolean;
  /** The register says that the certificate holds today. */
  readonly inForce: boolean;
  readonly checks: Readonly<Record<CheckName, CheckOutcome>>;
}

export function verdictOn(
  presented: Presented,
  entry: RegisterEntry | undefined,
  today: IsoDate,
): Verdict {
  const code = codeOf(presented, entry, today);
  const matches = presented.kind === 'file' && presented.matches;
  const issued = entry !== undefined && entry.status !== 'issuing';
  return {
    code,
    genuine: matches && issued && !entry.specimen && code !== 'badly signed',
    inForce: code === 'in force',
    checks: {
      file: presented.kind === 'number' ? unchecked : outcome(matches),
      ...signatureChecks(presented),
      register:
        entry || presented.kind === 'file' || presented.wellFormed ? outcome(issued) : unchecked,
      status: entry ? outcome(statusOn(entry, today) === 'active' && !entry.specimen) : unchecked,
      decision: entry ? outcome(entry.decisionRecorded) : unchecked,
      score: entry?.score ?? unchecked,
    },
  };
}

const unchecked: CheckOutcome = 'could not be checked';

function signatureChecks(presented: Presented): SignatureChecks {
  if (presented.kind === 'number') {
    return { signature: unchecked, issuer: unchecked, time: unchecked, revocation: unchecked };
  }
  const { signature, issuer, time, revocation } = presented.signature;
  return { signature, issuer, time, revocation };
}

function outcome(holds: boolean): CheckOutcome {
  return holds ? 'passed' : 'failed';
}

function codeOf(
  presented: Presented,
  entry: RegisterEntry | undefined,
  today: IsoDate,
): VerdictCode {
  if (!entry) {
    if (presented.kind === 'file') return 'unknown file';
    return presented.wellFormed ? 'unknown number' : 'mistyped';
  }
  if (presented.kind === 'file' && !presented.matches) return 'altered';
  if (entry.status === 'issuing') return 'being issued';
  if (presented.kind === 'file' && !signatureStands(presented.signature, entry)) {
    return 'badly signed';
  }
  if (entry.specimen) return 'specimen';
  if (!entry.decisionRecorded || entry.score === 'failed') return 'in doubt';
  const status = statusOn(entry, today);
  return status === 'active'
    ? 'in force'
    : (status as Exclude<CertificateStatus, 'issuing' | 'active'>);
}

/** A register that was tampered with may name another file, but cannot give it our signature. */
function signatureStands(checks: SignatureChecks, { signed }: RegisterEntry): boolean {
  const nothingFailed = [checks.issuer, checks.time, checks.revocation].every(
    (one) => one !== 'failed',
  );
  return !signed || (checks.signature === 'passed' && nothingFailed);
}
