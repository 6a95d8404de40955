/**
 * The score behind a decision computed once more, for whoever checks a certificate: the rules run
 * again on the frozen revision, and the judgements that were decided on are weighed again.
 *
 * Only outcomes and score sheet are compared. Wording may change with the engine, and says nothing
 * about whether a level was earned.
 */

import { engineVersion } from '../../domain/assessment/assess';
import { type Recomputation, recomputeBundle } from '../../domain/assessment/recompute-bundle';
import { Failure } from '../../kernel/failure';
import type { Frameworks } from '../frameworks';
import type { BallotOnCase, BundleViews } from './bundle.views';

/** @returns `not checked` where criteria or record of that time are no longer at hand, or the engine is another. */
export async function scoreAgain(
  { views, frameworks }: { readonly views: BundleViews; readonly frameworks: Frameworks },
  decided: BallotOnCase,
): Promise<Recomputation['verdict']> {
  const bundle = await views.ofBallot(decided).catch(nothingOnRecord);
  const framework = frameworks.all().find(({ hash }) => hash === bundle?.framework.hash);
  if (!bundle || !framework) return 'not checked';
  const { parts } = recomputeBundle(bundle, framework);
  const differs = parts.some(
    ({ part, result }) => (part === 'outcomes' || part === 'sheet') && result === 'differs',
  );
  if (!differs) return 'same';
  return bundle.engineVersion === engineVersion ? 'differs' : 'not checked';
}

function nothingOnRecord(error: unknown): undefined {
  if (error instanceof Failure) return undefined;
  throw error;
}
