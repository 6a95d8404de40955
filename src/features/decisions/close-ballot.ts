/**
 * Counting the votes. If the tally meets the framework's rule the outcome becomes the decision, in
 * the transaction that stores the sheet and the judgements it rests on; if not, the round ends and another may follow.
 */
import { may } from '../../domain/access/policy';
import { type Tally, tally } from '../../domain/decision/tally';
import type { Actor } from '../../kernel/actor';
import { addDays, isoDate } from '../../kernel/clock';
import { canonicalJson } from '../../kernel/digest';
import { notFound, refused } from '../../kernel/failure';
import { moveApplication } from '../applications';
import { moveOf, outcomeFacts } from './move-facts';
import type { DecisionDeps } from './open-decision';
import { caseSheet } from './score-sheet';

export async function closeBallot(
  deps: DecisionDeps,
  actor: Actor,
  applicationId: string,
): Promise<Tally> {
  const now = deps.clock.now();
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    const ballot = await tx.decisions.openBallot(application.id);
    if (!ballot || application.state !== 'in decision') {
      throw refused('ballot.none-open', 'No proposal is open.');
    }
    const framework = deps.frameworks.pinned(application);
    const { sheet, judgements } = await caseSheet(tx, deps.frameworks, application);
    const cast = (await tx.decisions.votes(ballot.id)).map(({ vote }) => vote);
    const result = tally(cast, framework.decision);
    if (!result.quorate) {
      throw refused(
        'ballot.no-quorum',
        `${cast.length} of ${framework.decision.quorum} needed votes are in.`,
      );
    }
    await tx.decisions.change(ballot.id, {
      closedAt: now,
      decided: result.passed,
      manifestHash: application.manifestHash,
      sheet: canonicalJson(sheet),
      judgements: canonicalJson(judgements),
      tally: result,
    });
    if (!result.passed) {
      tx.record({
        type: 'ballot.failed',
        subject: { type: 'application', id: application.id },
        actorId: actor.userId,
        data: { round: ballot.round, tally: result },
      });
      return result;
    }
    await moveApplication(tx, {
      application,
      move: moveOf[ballot.outcome],
      mover: actor,
      facts: outcomeFacts(ballot, sheet, true),
      change: { appealUntil: addDays(isoDate(now), framework.periods.appealDays) },
      data: { round: ballot.round, level: ballot.level, tally: result },
      at: now,
    });
    return result;
  });
}
