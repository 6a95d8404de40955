/** Who is to act on a case: what the secretariat must do now, in a few words, or nothing. */
import type { ApplicationState } from '../../domain/application/states';
import type { Framework } from '../../domain/framework/framework';
import { isoDate } from '../../kernel/clock';

export interface CaseCounts {
  readonly state: ApplicationState;
  readonly stateSince: Date;
  readonly commentUntil: string | null;
  readonly invited: number;
  readonly declared: number;
  readonly accepted: number;
  readonly submitted: number;
  /** Questions that are written and not sent. */
  readonly unsent: number;
  /** Public comments without an answer. */
  readonly unanswered: number;
  readonly openBallots: number;
  readonly votes: number;
  /** Certificates whose file is stored. */
  readonly certificates: number;
}

/** A queued step that takes longer than this is stuck. */
const patienceMs = 10 * 60_000;

export function needOf(of: CaseCounts, framework: Framework, now: Date): string | undefined {
  const stuck = now.getTime() - of.stateSince.getTime() > patienceMs;
  switch (of.state) {
    case 'submitted':
      return 'Check that it is complete: accept or return';
    case 'screening':
      return stuck ? 'The screening has not finished: look at the jobs' : undefined;
    case 'assigning':
      return assigning(of, framework.review.reviewers);
    case 'in review':
      return reviewing(of, framework.review.reviewers);
    case 'reconciliation':
      return reconciling(of, isoDate(now));
    case 'in decision':
      return deciding(of, framework.decision.quorum);
    case 'appealed':
      return 'Hear the appeal, with people who had no part in the case';
    case 'conditional':
      return 'Watch the conditions and their dates';
    case 'certified':
      return of.certificates === 0 && stuck
        ? 'The certificate has not been issued: look at the jobs'
        : undefined;
    default:
      return undefined;
  }
}

function assigning({ declared, accepted, invited }: CaseCounts, needed: number) {
  if (declared > 0) return 'Decide on a declared interest';
  if (accepted >= needed) return 'Begin the review';
  if (accepted + invited < needed) return `Invite reviewers: ${accepted + invited} of ${needed}`;
  return undefined;
}

function reviewing(counts: CaseCounts, needed: number) {
  const { declared, unsent, accepted, submitted, invited } = counts;
  if (declared > 0) return 'Decide on a declared interest';
  if (unsent > 0) return 'Send the written questions';
  if (accepted === 0 && submitted >= needed) return 'Compare the reviews';
  if (accepted + submitted + invited < needed) return 'Invite another reviewer';
  return undefined;
}

function reconciling({ unanswered, commentUntil }: CaseCounts, today: string) {
  if (unanswered > 0) return 'Answer public comments';
  if (commentUntil && today <= commentUntil) return undefined;
  return 'Settle what reviewers differ on, then open the decision';
}

function deciding({ openBallots, votes }: CaseCounts, quorum: number) {
  if (openBallots === 0) return 'Propose an outcome';
  return votes >= quorum ? 'Close the ballot' : undefined;
}
