/**
 * Re-examinations: what makes the scheme look at a certificate again, and what can come of it.
 *
 * None of this changes a certificate by itself. A re-examination is closed by the secretariat, and
 * two of its outcomes are changes of status like any other.
 */
import type { StatusChange } from './certificate';

/** Causes that somebody of the secretariat names. */
export const reportedCauses = [
  'complaint',
  'sanction',
  'evidence',
  'vendor',
  'ownership',
  'debt terms',
] as const;

export const examinationCauses = [...reportedCauses, 'statement'] as const;
export type ExaminationCause = (typeof examinationCauses)[number];

export const causeWords: Record<ExaminationCause, string> = {
  complaint: 'A complaint was upheld',
  sanction: 'A party was sanctioned',
  evidence: 'Evidence has expired',
  vendor: 'A vendor has changed',
  ownership: 'The ownership has changed',
  'debt terms': 'The terms of debt have changed',
  statement: 'A yearly statement names a change',
};

export const examinationOutcomes = [
  'no change',
  'suspended',
  'revoked',
  'new application',
] as const;
export type ExaminationOutcome = (typeof examinationOutcomes)[number];

export const outcomeWords: Record<ExaminationOutcome, string> = {
  'no change': 'Nothing changes',
  suspended: 'The certificate is suspended',
  revoked: 'The certificate is revoked',
  'new application': 'The holder is asked to apply again',
};

const changes: Partial<Record<ExaminationOutcome, StatusChange>> = {
  suspended: 'suspend',
  revoked: 'revoke',
};

/** What the outcome does to the certificate's status, if anything. */
export function changeBy(outcome: ExaminationOutcome): StatusChange | undefined {
  return changes[outcome];
}
