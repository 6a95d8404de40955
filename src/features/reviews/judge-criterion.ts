/** A reviewer judges one criterion. It can be changed until the review is submitted. */
import { may } from '../../domain/access/policy';
import type { Rating } from '../../domain/review/rating';
import type { Actor } from '../../kernel/actor';
import { invalid, notFound, refused } from '../../kernel/failure';
import type { ReviewDeps } from './invite-reviewer';
import { JudgementRow } from './judgement.row';
import type { ReviewRow } from './review.row';

export async function judgeCriterion(
  deps: ReviewDeps,
  actor: Actor,
  input: { reviewId: string; criterion: string; rating: Rating; reason: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const { review, application } = await openReview(tx, input.reviewId, actor);
    const criterion = deps.frameworks.pinned(application).criterion(input.criterion);
    if (!criterion) throw notFound('criterion');
    if (criterion.kind === 'gate' && input.rating === 'partly met') {
      throw invalid('judgement.gate-partly', 'A required criterion is met or it is not.', [
        { pointer: '/rating', detail: 'cannot be “partly met” for a required criterion' },
      ]);
    }
    await tx.reviews.saveJudgement(
      Object.assign(new JudgementRow(), {
        reviewId: review.id,
        criterion: input.criterion,
        rating: input.rating,
        reason: input.reason,
        judgedAt: deps.clock.now(),
      }),
    );
    tx.record({
      type: 'judgement.saved',
      subject: { type: 'review', id: review.id },
      actorId: actor.userId,
      data: { criterion: input.criterion },
    });
  });
}

type Tx = Parameters<Parameters<ReviewDeps['unitOfWork']['run']>[0]>[0];

/** The actor's own review, while it may be worked on. */
export async function openReview(tx: Tx, reviewId: string, actor: Actor) {
  const review = await tx.reviews.get(reviewId);
  const application = await tx.applications.forUpdate(review.applicationId);
  assertReviewer(actor, review);
  if (review.state === 'submitted' || application.state !== 'in review') {
    throw refused('review.closed', 'This review cannot be changed now.');
  }
  return { review, application };
}

export function assertReviewer(actor: Actor, review: ReviewRow): void {
  const reviewerIds = ['accepted', 'submitted'].includes(review.state) ? [review.reviewerId] : [];
  if (!may(actor, 'review.judge', { reviewerIds })) throw notFound('review');
}
