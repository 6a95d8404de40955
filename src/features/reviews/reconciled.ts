/** What the reviews of a case come to: judgements joined, differences, and how they were settled. */
import type { Framework } from '../../domain/framework/framework';
import { type Reconciled, reconcile } from '../../domain/review/reconcile';
import type { ReviewRepository } from './review.repository';

/** Of the reviews that are in; those that are still being written count for nothing. */
export async function reconciledJudgements(
  reviews: ReviewRepository,
  framework: Framework,
  applicationId: string,
): Promise<Reconciled[]> {
  const submitted = (await reviews.of(applicationId)).filter(({ state }) => state === 'submitted');
  const judgements = await Promise.all(submitted.map(({ id }) => reviews.judgements(id)));
  return reconcile(judgements, await reviews.settlements(applicationId), {
    tolerance: framework.review.tolerance,
    points: framework.points,
    isGate: (criterion) => framework.criterion(criterion)?.kind === 'gate',
  });
}
