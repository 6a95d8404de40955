/** The secretariat's steps around reviews: begin, reconcile, settle differences in writing. */
import { may } from '../../domain/access/policy';
import type { Rating } from '../../domain/review/rating';
import type { Actor } from '../../kernel/actor';
import { notFound, refused } from '../../kernel/failure';
import { moveApplication } from '../applications';
import type { ReviewDeps } from './invite-reviewer';
import { assertRatingFits } from './judge-criterion';
import { beginFacts, reconcileFacts } from './move-facts';
import { reconciledJudgements } from './reconciled';
import { SettlementRow } from './settlement.row';

export async function beginReview(
  deps: ReviewDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const reviews = await tx.reviews.of(application.id);
    await moveApplication(tx, {
      application,
      move: 'begin review',
      mover: actor,
      facts: beginFacts(reviews, deps.frameworks.pinned(application)),
      at: deps.clock.now(),
    });
  });
}

export async function beginReconciliation(
  deps: ReviewDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const reviews = await tx.reviews.of(application.id);
    await moveApplication(tx, {
      application,
      move: 'reconcile',
      mover: actor,
      facts: reconcileFacts(reviews, deps.frameworks.pinned(application)),
      at: deps.clock.now(),
    });
  });
}

/** Only a real difference is settled: where the reviewers agree nobody may overrule them. */
export async function settleDifference(
  deps: ReviewDeps,
  actor: Actor,
  input: { applicationId: string; criterion: string; rating: Rating; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (!may(actor, 'application.manage')) throw notFound('application');
    if (application.state !== 'reconciliation') {
      throw refused('settlement.not-now', 'Differences are settled once both reviews are in.');
    }
    const framework = deps.frameworks.pinned(application);
    const criterion = framework.criterion(input.criterion);
    if (!criterion) throw notFound('criterion');
    assertRatingFits(criterion, input.rating);
    const reconciled = await reconciledJudgements(tx.reviews, framework, application.id);
    if (!reconciled.some((one) => one.criterion === input.criterion && one.differs)) {
      throw refused('settlement.no-difference', 'The reviewers do not differ on this criterion.');
    }
    await tx.reviews.saveSettlement(
      Object.assign(new SettlementRow(), {
        applicationId: application.id,
        criterion: input.criterion,
        rating: input.rating,
        reason: input.reason,
        settledBy: actor.userId,
        settledAt: deps.clock.now(),
      }),
    );
    tx.record({
      type: 'difference.settled',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { criterion: input.criterion },
    });
  });
}
