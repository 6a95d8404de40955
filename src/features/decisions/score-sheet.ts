/** The score sheet of a case: findings joined with what the reviewers settled on. */
import type { Assessment } from '../../domain/assessment/assess';
import { type ScoreSheet, scoreWith } from '../../domain/assessment/score';
import type { Reconciled } from '../../domain/review/reconcile';
import type { ApplicationRow } from '../applications';
import type { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import { type ReviewRepository, reconciledJudgements } from '../reviews';

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
