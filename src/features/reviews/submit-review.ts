/** A reviewer hands in the review; from then on it is frozen. */
import type { Actor } from '../../kernel/actor';
import { invalid } from '../../kernel/failure';
import type { ReviewDeps } from './invite-reviewer';
import { openReview } from './judge-criterion';

export async function submitReview(
  deps: ReviewDeps,
  actor: Actor,
  input: { reviewId: string; summary: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const { review, application } = await openReview(tx, input.reviewId, actor);
    const { findings } = await tx.assessments.of(application);
    const judged = new Set(
      (await tx.reviews.judgements(review.id)).map(({ criterion }) => criterion),
    );
    const open = findings.filter(
      ({ criterion, outcome }) => outcome === 'needs judgement' && !judged.has(criterion),
    );
    if (open.length > 0) {
      throw invalid(
        'review.incomplete',
        `${open.length} criteria still need your judgement.`,
        open.map(({ criterion }) => ({
          pointer: `/criteria/${criterion}`,
          detail: 'is not judged yet',
        })),
      );
    }
    await tx.reviews.save(review, {
      state: 'submitted',
      summary: input.summary,
      submittedAt: deps.clock.now(),
    });
    tx.record({
      type: 'review.submitted',
      subject: { type: 'review', id: review.id },
      actorId: actor.userId,
      data: { applicationId: application.id },
    });
  });
}
