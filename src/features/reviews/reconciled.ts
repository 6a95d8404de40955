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
  const judgements: Judgement[][] = [];
  // One after the other: in a transaction they share one connection.
  for (const { id } of submitted) judgements.push(await reviews.judgements(id));
  return reconcile(judgements, await reviews.settlements(applicationId), rulesOf(framework));
}

/** The same for many cases at once: what counts in each in which a review is in. */
export async function reconciledInCases<Case extends { readonly applicationId: string }>(
  reviews: ReviewRepository,
  cases: readonly Case[],
  frameworkOf: (one: Case) => Framework,
): Promise<ReadonlyMap<string, readonly Judgement[]>> {
  const ids = cases.map(({ applicationId }) => applicationId);
  const { judgements, settlements } = await reviews.ofMany(ids);
  const byCase = grouped(judgements, ({ applicationId }) => applicationId);
  const settled = grouped(settlements, ({ applicationId }) => applicationId);
  const found = new Map<string, readonly Judgement[]>();
  for (const one of cases) {
    const given = byCase.get(one.applicationId);
    if (!given) continue;
    const own = grouped(given, ({ reviewId }) => reviewId);
    const settlement = settled.get(one.applicationId) ?? [];
    const reconciled = reconcile([...own.values()], settlement, rulesOf(frameworkOf(one)));
    found.set(
      one.applicationId,
      reconciled.flatMap(({ outcome }) => outcome ?? []),
    );
  }
  return found;
}

function rulesOf(framework: Framework): ReconciliationRules {
  return {
    tolerance: framework.review.tolerance,
    points: framework.points,
    isGate: (criterion) => framework.criterion(criterion)?.kind === 'gate',
  };
}
