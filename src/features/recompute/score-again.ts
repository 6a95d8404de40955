/**
 * The score behind a decision computed once more, for whoever checks a certificate: the rules run
 * again on the frozen revision, and the judgements that were decided on are weighed again.
 *
 * Only outcomes and score sheet are compared. Wording may change with the engine, and says nothing
 * about whether a level was earned; so no explanation is written out here.
 */
import { assess, engineVersion } from '../../domain/assessment/assess';
import { outcomesIn } from '../../domain/assessment/bundle';
import type { Recomputation } from '../../domain/assessment/recompute-bundle';
import { scoreWith } from '../../domain/assessment/score';
import { canonicalJson } from '../../kernel/digest';
import { Failure } from '../../kernel/failure';
import type { Frameworks } from '../frameworks';
import type { BallotOnCase, BundleViews } from './bundle.views';

/** @returns `not checked` where criteria or record of that time are no longer at hand, or the engine is another. */
export async function scoreAgain(
  { views, frameworks }: { readonly views: BundleViews; readonly frameworks: Frameworks },
  ballot: BallotOnCase,
): Promise<Recomputation['verdict']> {
  const decided = await views.caseOf(ballot).catch(nothingOnRecord);
  if (!decided) return 'not checked';
  const { assessment, document, evidence, judgements, sheet } = decided;
  const { assessedOn, revisionHash } = assessment;
  const framework = frameworks.all().find(({ hash }) => hash === assessment.framework.hash);
  if (!framework) return 'not checked';
  const again = assess({ framework, document, evidence, assessedOn, revisionHash });
  const same =
    canonicalJson(outcomesIn(again)) === canonicalJson(outcomesIn(assessment)) &&
    canonicalJson(scoreWith(framework, again, judgements)) === canonicalJson(sheet);
  if (same) return 'same';
  return assessment.engineVersion === engineVersion ? 'differs' : 'not checked';
}

function nothingOnRecord(error: unknown): undefined {
  if (error instanceof Failure) return undefined;
  throw error;
}
