/** A reviewer judges one criterion. It can be changed until the review is submitted. */
import { may } from '../../domain/access/policy';
import type { Criterion } from '../../domain/framework/framework';
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
  const reason = input.reason.trim();
  await deps.unitOfWork.run(async (tx) => {
    const { review, application } = await openReview(tx, input.reviewId, actor);
    const criterion = deps.frameworks.pinned(application).criterion(input.criterion);
    if (!criterion) throw notFound('criterion');
    assertRatingFits(criterion, input.rating);
    const { findings } = await tx.assessments.of(application);
    const finding = findings.find((one) => one.criterion === input.criterion);
    const agrees = (finding?.ruleOutcome ?? finding?.outcome) === input.rating;
    if (!agrees && !reason) {
      throw invalid(
        'judgement.reason-missing',
        'Give your reason: your judgement adds to what the rules say, or goes against it.',
        [{ pointer: '/reason', detail: 'is missing' }],
      );
    }
    await tx.reviews.saveJudgement(
      Object.assign(new JudgementRow(), {
        reviewId: review.id,
        criterion: input.criterion,
        rating: input.rating,
        reason,
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

export function assertRatingFits(criterion: Criterion, rating: Rating): void {
  if (criterion.kind !== 'gate' || rating !== 'partly met') return;
  throw invalid('judgement.gate-partly', 'A required criterion is met or it is not.', [
    { pointer: '/rating', detail: 'cannot be “partly met” for a required criterion' },
  ]);
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
