/** The secretariat's steps around reviews: begin, reconcile, settle differences in writing. */
import type { Rating } from '../../domain/review/rating';
import type { Actor } from '../../kernel/actor';
import { refused } from '../../kernel/failure';
import { moveApplication } from '../applications';
import type { ReviewDeps } from './invite-reviewer';
import { SettlementRow } from './settlement.row';

export async function beginReview(
  deps: ReviewDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const accepted = (await tx.reviews.of(application.id)).filter(
      ({ state }) => state === 'accepted',
    );
    await moveApplication(tx, {
      application,
      move: 'begin review',
      mover: actor,
      facts: {
        reviewersAccepted: accepted.length,
        reviewersNeeded: deps.frameworks.pinned(application).review.reviewers,
      },
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
    const waitsFor = reviews.filter(({ state }) => state === 'accepted').length;
    const submitted = reviews.filter(({ state }) => state === 'submitted').length;
    await moveApplication(tx, {
      application,
      move: 'reconcile',
      mover: actor,
      facts: {
        reviewsSubmitted: submitted,
        reviewersNeeded: Math.max(
          deps.frameworks.pinned(application).review.reviewers,
          submitted + waitsFor,
        ),
      },
      at: deps.clock.now(),
    });
  });
}

export async function settleDifference(
  deps: ReviewDeps,
  actor: Actor,
  input: { applicationId: string; criterion: string; rating: Rating; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    if (application.state !== 'reconciliation') {
      throw refused('settlement.not-now', 'Differences are settled once both reviews are in.');
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
