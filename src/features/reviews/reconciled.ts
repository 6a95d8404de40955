/** What the reviews of a case come to: judgements joined, differences, and how they were settled. */
import type { Framework } from '../../domain/framework/framework';
import {
  type Judgement,
  type Reconciled,
  type ReconciliationRules,
  reconcile,
} from '../../domain/review/reconcile';
import { grouped } from '../../kernel/grouped';
import type { ReviewRepository } from './review.repository';

/** Of the reviews that are in; those that are still being written count for nothing. */
export async function reconciledJudgements(
  reviews: ReviewRepository,
  framework: Framework,
  applicationId: string,
): Promise<Reconciled[]> {
  const submitted = (await reviews.of(applicationId)).filter(({ state }) => state === 'submitted');
  const judgements = await Promise.all(submitted.map(({ id }) => reviews.judgements(id)));
  return reconcile(judgements, await reviews.settlements(applicationId), rulesOf(framework));
}

/** The same for many cases at once: what counts in each, and nothing where no review is in. */
export async function reconciledInCases(
  reviews: ReviewRepository,
  cases: readonly { readonly applicationId: string; readonly framework: Framework }[],
): Promise<ReadonlyMap<string, readonly Judgement[]>> {
  const ids = cases.map(({ applicationId }) => applicationId);
  const { judgements, settlements } = await reviews.ofMany(ids);
  const byCase = grouped(judgements, ({ applicationId }) => applicationId);
  const settled = grouped(settlements, ({ applicationId }) => applicationId);
  return new Map(
    cases.map(({ applicationId, framework }) => {
      const own = grouped(byCase.get(applicationId) ?? [], ({ reviewId }) => reviewId);
      const settlement = settled.get(applicationId) ?? [];
      const reconciled = reconcile([...own.values()], settlement, rulesOf(framework));
      return [applicationId, reconciled.flatMap(({ outcome }) => outcome ?? [])];
    }),
  );
}

function rulesOf(framework: Framework): ReconciliationRules {
  return {
    tolerance: framework.review.tolerance,
    points: framework.points,
    isGate: (criterion) => framework.criterion(criterion)?.kind === 'gate',
  };
}
