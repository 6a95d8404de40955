/** What the rules of the workflow ask about reviews: for the steps themselves and for the desk. */
import type { MoveFacts } from '../../domain/application/facts';
import type { Framework } from '../../domain/framework/framework';
import type { ReviewRow } from './review.row';

export function beginFacts(reviews: readonly ReviewRow[], framework: Framework): MoveFacts {
  return {
    reviewersAccepted: count(reviews, 'accepted') + count(reviews, 'submitted'),
    reviewersNeeded: framework.review.reviewers,
  };
}

/** Everybody who has accepted must hand in, also where that is more than the framework needs. */
export function reconcileFacts(reviews: readonly ReviewRow[], framework: Framework): MoveFacts {
  const submitted = count(reviews, 'submitted');
  return {
    reviewsSubmitted: submitted,
    reviewersNeeded: Math.max(framework.review.reviewers, submitted + count(reviews, 'accepted')),
  };
}

function count(reviews: readonly ReviewRow[], wanted: ReviewRow['state']): number {
  return reviews.filter(({ state }) => state === wanted).length;
}
