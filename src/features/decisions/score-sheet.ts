/** The score sheet of a case: findings joined with what the reviewers settled on. */
import type { Assessment } from '../../domain/assessment/assess';
import { type ScoreSheet, scoreWith } from '../../domain/assessment/score';
import { countedJudgements, type Judgement, type Reconciled } from '../../domain/review/reconcile';
import type { ApplicationRow } from '../applications';
import type { AssessmentRepository } from '../assessments';
import type { Frameworks } from '../frameworks';
import { type ReviewRepository, reconciledJudgements } from '../reviews';

export interface CaseSheet {
  readonly assessment: Assessment;
  readonly reconciled: readonly Reconciled[];
  /** What counts, of criteria that are settled. */
  readonly judgements: readonly Judgement[];
  readonly sheet: ScoreSheet;
}

export async function caseSheet(
  tx: { assessments: AssessmentRepository; reviews: ReviewRepository },
  frameworks: Frameworks,
  application: ApplicationRow,
): Promise<CaseSheet> {
  const framework = frameworks.pinned(application);
  const assessment = await tx.assessments.of(application);
  const reconciled = await reconciledJudgements(tx.reviews, framework, application.id);
  const judgements = countedJudgements(reconciled);
  const sheet = scoreWith(framework, assessment, judgements);
  return { assessment, reconciled, judgements, sheet };
}
