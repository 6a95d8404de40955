/** What the rest of the house can ask of reviews: every use case, with its dependencies in. */
import type { DataSource } from 'typeorm';
import type { FileStore } from '../../platform/storage/file-store';
import type { Applications } from '../applications';
import { askQuestion } from './ask-question';
import { CaseReviewViews } from './case-review.views';
import { clearInterests, declareInterests, declineReview } from './declare-interests';
import { inviteReviewer, type ReviewDeps } from './invite-reviewer';
import { judgeCriterion } from './judge-criterion';
import { beginReconciliation, beginReview, settleDifference } from './move-review';
import { ReviewViews } from './review.views';
import { submitReview } from './submit-review';

export interface ReviewServiceDeps extends ReviewDeps {
  readonly dataSource: DataSource;
  readonly files: FileStore;
  readonly applications: Pick<Applications, 'writeQuestion'>;
}

export type Reviews = ReturnType<typeof createReviews>;

export function createReviews(deps: ReviewServiceDeps) {
  return {
    /** What a reviewer sees: their own reviews and nobody else's. */
    views: new ReviewViews(deps.dataSource, deps.frameworks),
    /** What the secretariat and the panel see. */
    caseViews: new CaseReviewViews(deps.dataSource, deps.frameworks),
    files: deps.files,
    invite: inviteReviewer.bind(null, deps),
    declareInterests: declareInterests.bind(null, deps),
    decline: declineReview.bind(null, deps),
    clearInterests: clearInterests.bind(null, deps),
    begin: beginReview.bind(null, deps),
    judge: judgeCriterion.bind(null, deps),
    submit: submitReview.bind(null, deps),
    askQuestion: askQuestion.bind(null, deps),
    reconcile: beginReconciliation.bind(null, deps),
    settle: settleDifference.bind(null, deps),
  };
}
