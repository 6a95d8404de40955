/** After a conditional decision: conditions are recorded as met, and the case ends either way. */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import { addDays, isoDate } from '../../kernel/clock';
import { notFound, refused } from '../../kernel/failure';
import { type ApplicationRow, moveApplication } from '../applications';
import type { BallotRow } from './ballot.row';
import { conditionFacts } from './move-facts';
import type { DecisionDeps, DecisionTx } from './open-decision';
import { caseSheet } from './score-sheet';

export async function recordConditionMet(
  deps: DecisionDeps,
  actor: Actor,
  input: { applicationId: string; condition: number },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    const ballot = await conditionalDecision(tx, application);
    if (!ballot.conditions[input.condition]) throw notFound('condition');
    const metOn = isoDate(deps.clock.now());
    await tx.decisions.change(ballot.id, {
      conditions: ballot.conditions.map((condition, index) =>
        index === input.condition && !condition.metOn ? { ...condition, metOn } : condition,
      ),
    });
    tx.record({
      type: 'condition.met',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { condition: input.condition },
    });
  });
}

/** Certifies when every condition is met; declines when one is past its date. */
export async function concludeConditions(
  deps: DecisionDeps,
  actor: Actor,
  input: { applicationId: string; outcome: 'certified' | 'declined' },
): Promise<void> {
  const now = deps.clock.now();
  const today = isoDate(now);
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    const ballot = await conditionalDecision(tx, application);
    const { sheet } = await caseSheet(tx, deps.frameworks, application);
    const { appealDays } = deps.frameworks.pinned(application).periods;
    await moveApplication(tx, {
      application,
      move: input.outcome === 'certified' ? 'certify' : 'decline',
      mover: actor,
      facts: conditionFacts(ballot, sheet, today),
      change: { appealUntil: addDays(today, appealDays) },
      data: { round: ballot.round, level: ballot.level },
      at: now,
    });
  });
}

async function conditionalDecision(
  tx: DecisionTx,
  application: ApplicationRow,
): Promise<BallotRow> {
  const ballots = await tx.decisions.ballots(application.id);
  const ballot = ballots.findLast(({ decided }) => decided);
  if (ballot?.outcome !== 'conditional' || application.state !== 'conditional') {
    throw refused('condition.none', 'No conditions are open in this case.');
  }
  return ballot;
}
