/**
 * What the panel is asked: an outcome with its reasons, on the sheet as it is now.
 * An outcome that the rules would refuse is not put to the vote.
 *
 * The level is what the score gives; another one needs a recorded reason. Each proposal is a round
 * of its own, and one is open at a time.
 */
import { may } from '../../domain/access/policy';
import { judgeMove } from '../../domain/application/transitions';
import type { ScoreSheet } from '../../domain/assessment/score';
import type { Actor } from '../../kernel/actor';
import { type IsoDate, isoDate } from '../../kernel/clock';
import { conflict, invalid, notFound, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { ApplicationRow } from '../applications';
import { BallotRow, type Condition, type Outcome } from './ballot.row';
import { moveOf, outcomeFacts } from './move-facts';
import type { DecisionDeps } from './open-decision';
import { caseSheet } from './score-sheet';

export interface Proposal {
  readonly applicationId: string;
  readonly outcome: Outcome;
  readonly reasons: string;
  /** Only where it differs from the level that the score gives. */
  readonly level?: number | undefined;
  readonly overrideReason?: string | undefined;
  readonly conditions: readonly Omit<Condition, 'metOn'>[];
}

export async function proposeOutcome(
  deps: DecisionDeps,
  actor: Actor,
  input: Proposal,
): Promise<BallotRow> {
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    if (application.state !== 'in decision') {
      throw refused('ballot.not-now', 'The case is not before the panel.');
    }
    if (await tx.decisions.openBallot(application.id)) {
      throw conflict('ballot.open-already', 'A proposal is open. Close it before making another.');
    }
    assertConditionsFit(input, isoDate(deps.clock.now()));
    const { sheet } = await caseSheet(tx, deps.frameworks, application);
    const level = levelProposed(input, sheet.level);
    assertPossible(actor, application, { ...input, level }, sheet);
    const row = Object.assign(new BallotRow(), {
      id: newId(),
      applicationId: application.id,
      round: (await tx.decisions.ballots(application.id)).length + 1,
      outcome: input.outcome,
      level,
      overrideReason: level === sheet.level ? null : (input.overrideReason ?? null),
      reasons: input.reasons,
      conditions: input.conditions.map((condition) => ({ ...condition, metOn: null })),
      proposedBy: actor.userId,
      proposedAt: deps.clock.now(),
      closedAt: null,
      decided: false,
      sheet: null,
      judgements: null,
      tally: null,
    });
    await tx.decisions.add(row);
    tx.record({
      type: 'ballot.opened',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { round: row.round, outcome: row.outcome, level: row.level },
    });
    return row;
  });
}

function assertConditionsFit({ outcome, conditions }: Proposal, today: IsoDate): void {
  if (outcome !== 'conditional' && conditions.length > 0) {
    throw invalid('ballot.conditions-not-here', 'Only a conditional decision has conditions.', [
      { pointer: '/conditions', detail: 'must be empty for this outcome' },
    ]);
  }
  const errors = conditions.flatMap(({ dueOn }, index) =>
    dueOn > today ? [] : [{ pointer: `/conditions/${index}/dueOn`, detail: 'must lie ahead' }],
  );
  if (errors.length > 0) {
    throw invalid(
      'ballot.condition-due-already',
      'A condition needs a day that lies ahead.',
      errors,
    );
  }
}

/** The panel is not asked for what the rules would refuse, however it voted. */
function assertPossible(
  actor: Actor,
  application: ApplicationRow,
  proposal: Proposal & { readonly level: number },
  sheet: ScoreSheet,
): void {
  const facts = outcomeFacts(proposal, sheet, true);
  const verdict = judgeMove(moveOf[proposal.outcome], application, actor, facts);
  if (verdict.allowed) return;
  throw refused(
    verdict.reasons[0]?.code ?? 'ballot.not-now',
    verdict.reasons.map(({ text }) => text).join(' '),
    { reasons: verdict.reasons },
  );
}

function levelProposed({ outcome, level, overrideReason }: Proposal, earned: number): number {
  if (outcome === 'declined') return 0;
  if (level === undefined || level === earned) return earned;
  if (overrideReason?.trim()) return level;
  throw invalid(
    'ballot.override-unexplained',
    'Another level than the score gives needs a reason.',
    [{ pointer: '/overrideReason', detail: 'is missing' }],
  );
}
