/** One member, one vote, by someone who had no part in reviewing or submitting the case. */
import { may } from '../../domain/access/policy';
import type { Vote } from '../../domain/decision/tally';
import { type Actor, hasRole } from '../../kernel/actor';
import { Failure, notFound, refused } from '../../kernel/failure';
import { handsInCase } from './move-facts';
import type { DecisionDeps } from './open-decision';
import { VoteRow } from './vote.row';

export async function castVote(
  deps: DecisionDeps,
  actor: Actor,
  input: { applicationId: string; vote: Vote; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    const beforePanel = application.state === 'in decision';
    const subject = { ownerId: application.organisationId, beforePanel };
    if (!may(actor, 'panel.read', subject)) throw notFound('application');
    const refusal = whyNoVote(actor, await handsInCase(tx, application.id));
    if (refusal) throw refusal;
    const ballot = await tx.decisions.openBallot(application.id);
    if (!ballot) throw refused('vote.no-ballot', 'No proposal is open for voting.');
    await tx.decisions.addVote(
      Object.assign(new VoteRow(), {
        ballotId: ballot.id,
        organisationId: actor.organisationId,
        userId: actor.userId,
        vote: input.vote,
        reason: input.reason,
        castAt: deps.clock.now(),
      }),
    );
    tx.record({
      type: 'vote.cast',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { round: ballot.round, organisationId: actor.organisationId, vote: input.vote },
    });
  });
}

/** For someone who may read the sheet: why they have no vote on it, or nothing. */
export function whyNoVote(actor: Actor, handsInCase: readonly string[]): Failure | undefined {
  if (actor.organisationKind !== 'member' || !hasRole(actor, 'decision-maker')) {
    return new Failure(
      'forbidden',
      'vote.not-a-member',
      'Only decision-makers of voting members of the alliance vote.',
    );
  }
  if (handsInCase.includes(actor.userId)) {
    return new Failure(
      'forbidden',
      'vote.had-a-hand',
      'You had a part in this case before, so you have no vote on it.',
    );
  }
  return undefined;
}
