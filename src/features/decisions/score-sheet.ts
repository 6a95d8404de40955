/** The score sheet of a case: findings joined with what the reviewers settled on. */
import type { Assessment } from '../../domain/assessment/assess';
import { type ScoreSheet, scoreWith } from '../../domain/assessment/score';
import type { Framework } from '../../domain/framework/framework';
import { type Reconciled, reconcile } from '../../domain/review/reconcile';
import type { ApplicationRow } from '../applications';
import type { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import type { ReviewRepository } from '../reviews';

export interface CaseSheet {
  readonly assessment: Assessment;
  readonly reconciled: readonly Reconciled[];
  readonly sheet: ScoreSheet;
}

export async function caseSheet(
  tx: { assessments: AssessmentRepository; reviews: ReviewRepository },
  frameworks: Frameworks,
  application: ApplicationRow,
): Promise<CaseSheet> {
  const framework = frameworks.pinned(application);
  const assessment = await tx.assessments.latest(application.id);
  const reconciled = await reconciledJudgements(tx.reviews, framework, application.id);
  const judgements = reconciled.flatMap(({ outcome }) => outcome ?? []);
  return { assessment, reconciled, sheet: scoreWith(framework, assessment, judgements) };
}

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
