/**
 * What a move depends on, gathered before it is decided.
 *
 * The caller fills in what it knows; what is left out counts as not fulfilled, so a forgotten fact
 * refuses a move and never allows one.
 */
import type { Actor } from '../../kernel/actor';
import type { ApplicationState } from './states';

/** Who makes a move: a person, or the system itself (a job, with nobody behind it). */
export type Mover = Actor | 'system';

export interface ApplicationInQuestion {
  readonly state: ApplicationState;
  readonly organisationId: string;
}

/** The version of the criteria that a case is pinned to, as far as a first submission asks. */
export interface VersionFacts {
  readonly version: string;
  readonly open: boolean;
  /** Last day on which it could be used; null where no day was set. */
  readonly until: string | null;
  /** The version that takes its place. */
  readonly replacedBy: string | null;
}

export interface MoveFacts {
  readonly framework?: VersionFacts;
  /** Required values that are not answered yet. */
  readonly blockingGaps?: number;
  readonly declarationSigned?: boolean;
  /** Items that the secretariat has listed for the agency to mend. */
  readonly listedGaps?: number;
  /** Listed items that the agency has neither changed nor explained. */
  readonly untouchedGaps?: number;
  readonly assessmentStored?: boolean;
  readonly reviewersNeeded?: number;
  readonly reviewersAccepted?: number;
  readonly reviewsSubmitted?: number;
  /** Criteria on which reviewers differ beyond tolerance and that nobody has settled in writing. */
  readonly unsettledDifferences?: number;
  readonly commentPeriodOver?: boolean;
  readonly unansweredComments?: number;
  /** Major questions without an answer that were not carried with a reason. */
  readonly openMajorQuestions?: number;
  /** Questions that are written and not yet sent. */
  readonly questionsToSend?: number;
  readonly unansweredQuestions?: number;
  readonly stopDatePassed?: boolean;
  readonly remindersSent?: number;
  /** The proposal that was voted on, and whether the tally meets the framework's rule. */
  readonly ballot?: {
    readonly outcome: 'certified' | 'conditional' | 'declined';
    readonly passed: boolean;
  };
  /** Gates that are not met, or that nobody could judge. */
  readonly failedGates?: number;
  /** Dots that the score gives, or that a recorded override gives. */
  readonly level?: number;
  readonly conditionsWithDueDate?: number;
  readonly conditionOnFailedGate?: boolean;
  readonly conditionsMet?: boolean;
  readonly conditionsOverdue?: boolean;
  readonly appealWindowOpen?: boolean;
  readonly appealGroundGiven?: boolean;
  /** Nobody on the panel had a hand in the case before. */
  readonly panelIsFresh?: boolean;
}
