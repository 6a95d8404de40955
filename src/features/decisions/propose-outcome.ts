/**
 * What the panel is asked: an outcome with its reasons, on the sheet as it is now.
 *
 * The level is what the score gives; another one needs a recorded reason. Each proposal is a round
 * of its own, and one is open at a time.
 */
import type { Actor } from '../../kernel/actor';
import { conflict, invalid, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { BallotRow, type Condition, type Outcome } from './ballot.row';
import type { DecisionDeps } from './open-decision';
import { caseSheet } from './score-sheet';

export interface Proposal {
  readonly applicationId: string;
  readonly outcome: Outcome;
  readonly reasons: string;
  /** Only where it differs from the level that the score gives. */
  readonly level?: number;
  readonly overrideReason?: string;
  readonly conditions: readonly Omit<Condition, 'metOn'>[];
}

export async function proposeOutcome(
  deps: DecisionDeps,
  actor: Actor,
  input: Proposal,
): Promise<BallotRow> {
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (application.state !== 'in decision') {
      throw refused('ballot.not-now', 'The case is not before the panel.');
    }
    if (await tx.decisions.openBallot(application.id)) {
      throw conflict('ballot.open-already', 'A proposal is open. Close it before making another.');
    }
    const { sheet } = await caseSheet(tx, deps.frameworks, application);
    const level = levelProposed(input, sheet.level);
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
