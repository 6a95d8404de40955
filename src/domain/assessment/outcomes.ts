/**
 * What each criterion comes to when findings and judgements are put together.
 *
 * A rule's finding stands by itself; a reviewer can only make it stricter. What needs judgement is
 * decided by the judgement, for a hybrid criterion by the stricter of rule and judgement. What is
 * not applicable stays so, and what nobody has judged earns nothing.
 */
import type { Criterion, Framework } from '../framework/framework';
import type { Rating } from '../review/rating';
import type { Finding, FindingOutcome } from './finding';

export interface CriterionResult {
  readonly criterion: string;
  readonly kind: 'gate' | 'scored';
  readonly outcome: FindingOutcome;
  readonly decidedBy: 'rule' | 'review' | 'both' | 'nobody';
}

/** The part of a finding that a result is made from. */
type Found = Pick<Finding, 'criterion' | 'outcome' | 'ruleOutcome'>;

export interface Judged {
  readonly criterion: string;
  readonly rating: Rating;
}

const strictness = ['not met', 'partly met', 'met'] as const;
type Graded = (typeof strictness)[number];

function isGraded(outcome: FindingOutcome): outcome is Graded {
  return (strictness as readonly string[]).includes(outcome);
}

function stricter(one: Graded, other: Graded): Graded {
  return strictness.indexOf(one) <= strictness.indexOf(other) ? one : other;
}

export function resultsOf(
  framework: Framework,
  { findings }: { readonly findings: readonly Found[] },
  judgements: readonly Judged[],
): CriterionResult[] {
  const byCriterion = new Map(findings.map((finding) => [finding.criterion, finding]));
  const ratings = strictestRatings(judgements);
  return framework.criteria.map((criterion) => {
    const finding = byCriterion.get(criterion.code);
    const decided = finding
      ? resultOf(finding, ratings.get(criterion.code), criterion)
      : ({ outcome: 'needs judgement', decidedBy: 'nobody' } as const);
    return { criterion: criterion.code, kind: criterion.kind, ...decided };
  });
}

/** Should one criterion be judged twice, the stricter judgement counts. */
function strictestRatings(judgements: readonly Judged[]): Map<string, Rating> {
  const ratings = new Map<string, Rating>();
  for (const { criterion, rating } of judgements) {
    const before = ratings.get(criterion);
    const stays =
      before !== undefined &&
      isGraded(before) &&
      (!isGraded(rating) || stricter(before, rating) === before);
    if (!stays) ratings.set(criterion, rating);
  }
  return ratings;
}

type Decided = Pick<CriterionResult, 'outcome' | 'decidedBy'>;

function resultOf(finding: Found, rating: Rating | undefined, criterion: Criterion): Decided {
  const { outcome } = finding;
  if (isGraded(outcome)) return loweredBy(rating, outcome, criterion);
  if (outcome === 'not applicable') return { outcome, decidedBy: 'rule' };
  if (rating === undefined) return { outcome, decidedBy: 'nobody' };
  const { ruleOutcome } = finding;
  if (ruleOutcome === undefined) return { outcome: graded(rating, criterion), decidedBy: 'review' };
  const judged = graded(rating, criterion);
  return {
    outcome: isGraded(judged) ? stricter(ruleOutcome, judged) : judged,
    decidedBy: 'both',
  };
}

/** A gate is met or not: “partly met” is not enough. */
function graded(rating: Rating, { kind }: Criterion): Rating {
  return kind === 'gate' && rating === 'partly met' ? 'not met' : rating;
}

function loweredBy(rating: Rating | undefined, outcome: Graded, criterion: Criterion): Decided {
  const judged = rating === undefined ? undefined : graded(rating, criterion);
  if (judged === undefined || !isGraded(judged)) return { outcome, decidedBy: 'rule' };
  const lower = stricter(outcome, judged);
  return lower === outcome ? { outcome, decidedBy: 'rule' } : { outcome: lower, decidedBy: 'both' };
}
