/** Reviews: invitations, interests, blind judgements, reconciliation. The face of this feature. */

export { type CaseReviews, CaseReviewViews, type PossibleReviewer } from './case-review.views';
export { JudgementRow } from './judgement.row';
export { beginFacts, reconcileFacts } from './move-facts';
export { reconciledInCases, reconciledJudgements } from './reconciled';
export { ReviewRepository } from './review.repository';
export { ReviewRow } from './review.row';
export { createReviews, type Reviews } from './reviews';
export { reviewPages } from './reviews.pages';
export { reviewRoutes } from './reviews.routes';
export { SettlementRow } from './settlement.row';

export const reviewEvents = [
  'review.invited',
  'review.interests-declared',
  'review.accepted',
  'review.declined',
  'review.recused',
  'judgement.saved',
  'review.submitted',
  'difference.settled',
] as const;
