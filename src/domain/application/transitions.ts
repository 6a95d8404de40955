/**
 * The one function that says which move is allowed, for whom, and why not.
 *
 * Page, API, job and command line all ask it. It is pure: it sees the application's state, who
 * moves, and the facts, and gives the new state or every reason against. A database trigger that
 * knows the same pairs of states stands behind it.
 */
import { hasRole } from '../../kernel/actor';
import type { ApplicationInQuestion, MoveFacts, Mover } from './facts';
import * as guards from './guards';
import { type ApplicationState, beforeDecision } from './states';

type Who = 'owner' | 'secretariat' | 'system';

interface MoveRow {
  readonly from: readonly ApplicationState[];
  readonly to: ApplicationState;
  readonly by: readonly Who[];
  readonly guards: readonly guards.Guard[];
}

const table = {
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    by: ['owner'],
    guards: [
      guards.versionOpen,
      guards.noBlockingGaps,
      guards.declarationSigned,
      guards.listedGapsMended,
    ],
  },
  return: {
    from: ['submitted'],
    to: 'returned',
    by: ['secretariat'],
    guards: [guards.someGapsListed],
  },
  accept: { from: ['submitted'], to: 'screening', by: ['secretariat'], guards: [] },
  'record screening': {
    from: ['screening'],
    to: 'assigning',
    by: ['system'],
    guards: [guards.assessmentStored],
  },
  'begin review': {
    from: ['assigning'],
    to: 'in review',
    by: ['secretariat'],
    guards: [guards.reviewersAccepted],
  },
  ask: {
    from: ['in review', 'in decision'],
    to: 'clarification',
    by: ['secretariat'],
    guards: [guards.someQuestionsToSend],
  },
  answer: {
    from: ['clarification'],
    to: 'in review',
    by: ['owner'],
    guards: [guards.questionsAnswered],
  },
  'resume unanswered': {
    from: ['clarification'],
    to: 'in review',
    by: ['system'],
    guards: [guards.stopDatePassed],
  },
  reconcile: {
    from: ['in review'],
    to: 'reconciliation',
    by: ['secretariat'],
    guards: [guards.reviewsSubmitted],
  },
  'open decision': {
    from: ['reconciliation'],
    to: 'in decision',
    by: ['secretariat'],
    guards: [
      guards.assessmentStored,
      guards.differencesSettled,
      guards.commentPeriodOver,
      guards.commentsAnswered,
      guards.noOpenMajorQuestions,
    ],
  },
  'hear appeal': {
    from: ['appealed'],
    to: 'in decision',
    by: ['secretariat'],
    guards: [guards.panelIsFresh],
  },
  certify: {
    from: ['in decision', 'conditional'],
    to: 'certified',
    by: ['secretariat'],
    guards: [guards.ballotOrConditionsMet, guards.noFailedGate, guards.levelEarned],
  },
  'grant conditionally': {
    from: ['in decision'],
    to: 'conditional',
    by: ['secretariat'],
    guards: [guards.ballotFor('conditional'), guards.conditionsHaveDates, guards.noConditionOnGate],
  },
  decline: {
    from: ['in decision', 'conditional'],
    to: 'declined',
    by: ['secretariat'],
    guards: [guards.ballotOrConditionsFailed],
  },
  appeal: {
    from: ['declined', 'certified'],
    to: 'appealed',
    by: ['owner'],
    guards: [guards.appealWindowOpen, guards.appealGroundGiven],
  },
  withdraw: { from: beforeDecision, to: 'withdrawn', by: ['owner'], guards: [] },
  lapse: {
    from: ['returned'],
    to: 'lapsed',
    by: ['system'],
    guards: [guards.stopDatePassed, guards.remindersSent],
  },
} as const satisfies Record<string, MoveRow>;

export type Move = keyof typeof table;
export const moves = Object.keys(table) as Move[];

/** Every pair of states that some move joins; the database refuses all others. */
export const statePairs: readonly {
  readonly from: ApplicationState;
  readonly to: ApplicationState;
}[] = Object.values<MoveRow>(table).flatMap(({ from, to }) =>
  from.map((state) => ({ from: state, to })),
);

export interface Reason {
  /** Stable: `application.reviews-missing`. */
  readonly code: string;
  readonly text: string;
}

export type Verdict =
  | { readonly allowed: true; readonly to: ApplicationState }
  | { readonly allowed: false; readonly reasons: readonly Reason[] };

/** Whether this mover may make this move now, and if not, every reason why. */
export function judgeMove(
  move: Move,
  application: ApplicationInQuestion,
  mover: Mover,
  facts: MoveFacts = {},
): Verdict {
  const row: MoveRow = table[move];
  if (!row.by.some((who) => is(who, mover, application))) {
    return refusal('application.not-yours-to-move', 'This step is not yours to take.');
  }
  if (!row.from.includes(application.state)) {
    return refusal(
      'application.wrong-state',
      `An application that is “${application.state}” cannot take the step “${move}”.`,
    );
  }
  const reasons = row.guards.flatMap(
    (guard) => guard({ ...facts, state: application.state }) ?? [],
  );
  return reasons.length > 0 ? { allowed: false, reasons } : { allowed: true, to: row.to };
}

/** The moves that the mover could make from here, whether or not their conditions hold yet. */
export function movesFor(application: ApplicationInQuestion, mover: Mover): Move[] {
  return moves.filter((move) => {
    const row: MoveRow = table[move];
    return (
      row.from.includes(application.state) && row.by.some((who) => is(who, mover, application))
    );
  });
}

function is(who: Who, mover: Mover, { organisationId }: ApplicationInQuestion): boolean {
  if (mover === 'system') return who === 'system';
  if (who === 'secretariat') return hasRole(mover, 'secretariat');
  return who === 'owner' && hasRole(mover, 'submitter') && mover.organisationId === organisationId;
}

function refusal(code: string, text: string): Verdict {
  return { allowed: false, reasons: [{ code, text }] };
}
