/**
 * Two judgements into one, or into a difference that people must settle in writing.
 *
 * Within the framework's tolerance the stricter judgement counts. On a gate, and between “not
 * applicable” and anything else, every difference must be settled.
 */
import { type Rating, ratings } from './rating';

export interface Judgement {
  readonly criterion: string;
  readonly rating: Rating;
  readonly reason: string;
}

export interface ReconciliationRules {
  /** Points by which two ratings may differ. */
  readonly tolerance: number;
  readonly points: Readonly<Record<'met' | 'partly met' | 'not met', number>>;
  readonly isGate: (criterion: string) => boolean;
}

export interface Reconciled {
  readonly criterion: string;
  readonly judgements: readonly Judgement[];
  readonly differs: boolean;
  /** What counts; undefined while a difference is not settled. */
  readonly outcome: Judgement | undefined;
}

/** One entry per criterion that any reviewer has judged, in order of criterion. */
export function reconcile(
  reviews: readonly (readonly Judgement[])[],
  settlements: readonly Judgement[],
  rules: ReconciliationRules,
): Reconciled[] {
  const criteria = [...new Set(reviews.flat().map(({ criterion }) => criterion))].sort();
  return criteria.map((criterion) => {
    const judgements = reviews.flat().filter((one) => one.criterion === criterion);
    const differs = beyondTolerance(criterion, judgements, rules);
    const settled = settlements.find((one) => one.criterion === criterion);
    return {
      criterion,
      judgements,
      differs,
      outcome: settled ?? (differs ? undefined : strictest(judgements)),
    };
  });
}

/** What counts, of criteria that are settled: nothing but criterion, rating and reason. */
export function countedJudgements(reconciled: readonly Reconciled[]): Judgement[] {
  return reconciled.flatMap(({ outcome }) =>
    outcome
      ? [{ criterion: outcome.criterion, rating: outcome.rating, reason: outcome.reason }]
      : [],
  );
}

function beyondTolerance(
  criterion: string,
  judgements: readonly Judgement[],
  { tolerance, points, isGate }: ReconciliationRules,
): boolean {
  const given = new Set(judgements.map(({ rating }) => rating));
  if (given.size < 2) return false;
  if (given.has('not applicable') || isGate(criterion)) return true;
  const earned = [...given].map((rating) => points[rating as keyof typeof points]);
  return Math.max(...earned) - Math.min(...earned) > tolerance;
}

function strictest(judgements: readonly Judgement[]): Judgement | undefined {
  return judgements.toSorted((a, b) => ratings.indexOf(a.rating) - ratings.indexOf(b.rating))[0];
}
