/**
 * What a certificate's status means for its place in the pipeline and for the pledges on it.
 *
 * Nothing of this is stored: it is worked out whenever somebody looks, so that a suspension or the
 * last day of validity counts at once.
 */
import { type CertificateStatus, isRunning } from '../certificate/certificate';
import type { PledgeState } from './gap';

/** A suspended project stays in sight, marked as such; what is over is not in the pipeline. */
export function isListed(status: CertificateStatus): boolean {
  return isRunning(status);
}

/** Whether finance may be pledged, or an indication raised to a commitment. */
export function takesPledges(status: CertificateStatus): boolean {
  return status === 'active';
}

export type PledgeStanding = PledgeState | 'on hold' | 'closed';

export function pledgeStanding(state: PledgeState, status: CertificateStatus): PledgeStanding {
  if (state === 'withdrawn' || status === 'active') return state;
  return status === 'suspended' ? 'on hold' : 'closed';
}
