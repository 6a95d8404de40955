/**
 * The one way in which an application changes its state.
 *
 * Every use case that moves one, here or downstream, comes through here: the rules are asked, the
 * row is changed, and the event is recorded, all in the caller's transaction.
 */
import type { MoveFacts, Mover } from '../../domain/application/facts';
import { judgeMove, type Move, type Reason } from '../../domain/application/transitions';
import { Failure, type FieldError, notFound } from '../../kernel/failure';
import type { Recorder } from '../../platform/db/unit-of-work';
import type { ApplicationRepository } from './application.repository';
import type { ApplicationRow } from './application.row';

const eventOfMove = {
  submit: 'application.submitted',
  return: 'application.returned',
  accept: 'application.accepted',
  'record screening': 'application.screened',
  'begin review': 'application.review-begun',
  ask: 'application.clarification-asked',
  answer: 'application.clarified',
  'resume unanswered': 'application.resumed',
  reconcile: 'application.reconciliation-begun',
  'open decision': 'application.decision-opened',
  'hear appeal': 'application.appeal-heard',
  certify: 'application.certified',
  'grant conditionally': 'application.granted-conditionally',
  decline: 'application.declined',
  appeal: 'application.appealed',
  withdraw: 'application.withdrawn',
  lapse: 'application.lapsed',
} as const satisfies Record<Move, string>;

export const moveEvents = Object.values(eventOfMove);

export interface ApplicationMove {
  readonly application: ApplicationRow;
  readonly move: Move;
  readonly mover: Mover;
  readonly facts?: MoveFacts;
  readonly change?: Partial<ApplicationRow>;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Fields that a refusal names, where fields are the reason. */
  readonly faults?: readonly FieldError[];
  readonly at: Date;
}

export async function moveApplication(
  tx: Recorder & { applications: ApplicationRepository },
  { application, move, mover, facts, change = {}, data = {}, faults = [], at }: ApplicationMove,
): Promise<ApplicationRow> {
  const from = application.state;
  const verdict = judgeMove(move, application, mover, facts);
  if (!verdict.allowed) throw refusal(verdict.reasons, faults);
  const { to } = verdict;
  const moved = await tx.applications.save(application, {
    stopOn: null,
    remindersSent: 0,
    ...change,
    state: to,
    stateSince: at,
  });
  tx.record({
    type: eventOfMove[move],
    subject: { type: 'application', id: application.id },
    ...(mover !== 'system' && { actorId: mover.userId }),
    data: { from, to, ...data },
  });
  return moved;
}

/** Every reason at once; whose step it is not, is not told that there is such an application. */
function refusal(reasons: readonly Reason[], errors: readonly FieldError[]): Failure {
  const [first] = reasons;
  if (!first || first.code === 'application.not-yours-to-move') return notFound('application');
  const sentence = reasons.map(({ text }) => text).join(' ');
  return new Failure('refused', first.code, sentence, { facts: { reasons }, errors });
}
