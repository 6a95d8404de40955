/**
 * What was found out about a credential, and what that amounts to.
 *
 * The verdict names the worst that is known. Altered, unknown and revoked are three different things
 * and have three different sentences. The status is as old as the list that it was read from, and
 * every sentence about it says how old that is.
 */
import type { CheckOutcome } from './verdict';

/** The same for every way of checking: pages, API and command line show them alike. */
export interface NamedCheck<Name extends string = string> {
  readonly name: Name;
  readonly outcome: CheckOutcome;
  /** What was found out, as a sentence. */
  readonly detail: string;
}

export const credentialCheckNames = ['credential', 'issuer', 'validity', 'status'] as const;
export type CredentialCheckName = (typeof credentialCheckNames)[number];

export const credentialVerdicts = [
  'in force',
  'altered',
  'unknown',
  'specimen',
  'revoked',
  'suspended',
  'expired',
  'not yet valid',
  'could not be checked',
] as const;
export type CredentialVerdict = (typeof credentialVerdicts)[number];

export interface CredentialFindings {
  readonly outcomes: Readonly<Record<CredentialCheckName, CheckOutcome>>;
  readonly specimen: boolean;
  readonly revoked: boolean;
  readonly suspended: boolean;
  /** The last day is over; else, where `validity` failed, the first has not come. */
  readonly over: boolean;
}

export function credentialVerdict(findings: CredentialFindings): CredentialVerdict {
  const { outcomes, specimen, revoked, suspended, over } = findings;
  if (outcomes.issuer === 'failed') return 'unknown';
  if (outcomes.credential === 'failed') return 'altered';
  if (outcomes.credential !== 'passed') return 'could not be checked';
  if (specimen) return 'specimen';
  if (revoked) return 'revoked';
  if (outcomes.validity === 'failed') return over ? 'expired' : 'not yet valid';
  if (suspended) return 'suspended';
  const all = Object.values(outcomes).every((outcome) => outcome === 'passed');
  return all ? 'in force' : 'could not be checked';
}

/** Values that stand in braces in the sentences. */
export interface Told {
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string;
  /** How old the status is that was read. */
  readonly asOf: string;
}

export const credentialSentences: Record<CredentialVerdict, string> = {
  'in force':
    'This credential is genuine and unchanged, and its certificate was in force as of {asOf}.',
  altered:
    'This is not the credential that we issued: it was changed, or somebody else made it. Do not rely on it.',
  unknown: 'This is not a credential of {issuer}.',
  specimen: 'This is a specimen. It certifies nothing.',
  revoked:
    'This credential is genuine, but its certificate was revoked, given back or replaced, as of {asOf}. Do not rely on it.',
  suspended:
    'This credential is genuine, but its certificate was suspended as of {asOf}. Do not rely on it.',
  expired:
    'This credential is genuine, but its certificate expired after {validUntil}. Do not rely on it.',
  'not yet valid':
    'This credential is genuine, but by this clock it is not valid before {validFrom}.',
  'could not be checked': 'Not everything could be checked. Do not take this for a confirmation.',
};

export const credentialWords: Record<CredentialCheckName, Record<CheckOutcome, string>> = {
  credential: {
    passed: 'The proof holds: nothing in it was changed since it was signed.',
    failed: 'The proof does not hold: something was changed, or somebody else signed it.',
    'could not be checked':
      'The key that it names is not known here, or its kind (Ed25519) cannot be checked here.',
  },
  issuer: {
    passed: 'It names the issuer {issuer}.',
    failed: 'It does not name the issuer {issuer}.',
    'could not be checked': 'It names no issuer.',
  },
  validity: {
    passed:
      'It is valid from {validFrom} to {validUntil}, and by the clock that was asked, that is now.',
    failed:
      'It is valid from {validFrom} to {validUntil}, and by the clock that was asked, that is not now.',
    'could not be checked': 'It does not say when it is valid.',
  },
  status: {
    passed: 'It was not revoked, given back, replaced or suspended as of {asOf}.',
    failed: 'It was revoked, given back, replaced or suspended as of {asOf}.',
    'could not be checked': 'No status list is at hand that is signed, complete and fresh enough.',
  },
};

export function tell(sentence: string, told: Told): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: keyof Told) => told[name] ?? '');
}

export function credentialChecks(
  { outcomes }: CredentialFindings,
  told: Told,
): NamedCheck<CredentialCheckName>[] {
  return credentialCheckNames.map((name) => ({
    name,
    outcome: outcomes[name],
    detail: tell(credentialWords[name][outcomes[name]], told),
  }));
}
