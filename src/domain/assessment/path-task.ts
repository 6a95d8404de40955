/**
 * A level put as a task of whole numbers: what each element and the total still lack when all failed
 * gates are met, and what each criterion could add.
 */
import { type Fraction, fraction, zero } from '../../kernel/fraction';
import type { Framework, Level } from '../framework/framework';
import { type Effort, efforts } from './change';
import type { Candidate, Task } from './fewest-changes';
import type { CriterionResult } from './outcomes';
import { type Share, sharesOf } from './shares';
import { weigh } from './weighing';

export interface OpenCriterion {
  readonly code: string;
  readonly effort: Effort;
  readonly mayBePartly: boolean;
}

export interface PathCandidate extends Candidate {
  /** What “partly met” alone would add, where that is open to it. */
  readonly partly?: { readonly own: number; readonly gain: number };
}

export interface PathTask extends Task {
  readonly groups: readonly { readonly need: number; readonly candidates: PathCandidate[] }[];
  /** False where shares were too fine for whole numbers and were rounded to the safe side. */
  readonly exact: boolean;
}

/** @param results with every failed gate met already. */
export function pathTask(
  framework: Framework,
  results: readonly CriterionResult[],
  open: readonly OpenCriterion[],
  upTo: readonly Level[],
): PathTask {
  const weighed = weigh(framework, results);
  const shares = sharesOf(framework, results);
  const outcomes = new Map(results.map(({ criterion, outcome }) => [criterion, outcome]));
  const total = wholeNumbers(
    [...shares.values()].map((share) => share.total),
    [weighed.total],
  );
  const elements = weighed.elements.map(({ element, score }) => {
    const own = framework.criteria.filter((each) => each.element === element.code);
    const codes = new Set(own.map(({ code }) => code));
    const mine = open.filter(({ code }) => codes.has(code));
    const parts = mine.map(({ code }) => shares.get(code)?.element ?? zero);
    const unit = wholeNumbers(parts, score ? [score] : []);
    const minimum = highest(
      upTo.map((level) => level.minimumOfElement[element.code] ?? level.minimumPerElement),
    );
    const candidates = mine.flatMap((each): PathCandidate[] => {
      const share = shares.get(each.code);
      if (!share) return [];
      const scale = (points: number) => scaled(share, points, unit, total);
      const now = earned(framework, outcomes.get(each.code));
      const full = scale(framework.points.met - now);
      const half = scale(framework.points['partly met'] - now);
      if (full.own <= 0 && full.gain <= 0) return [];
      const helps = each.mayBePartly && (half.own > 0 || half.gain > 0);
      return [
        {
          code: each.code,
          effort: efforts.indexOf(each.effort),
          ...full,
          ...(helps && { partly: half }),
        },
      ];
    });
    return { need: score ? unit.up(fraction(String(minimum)).sub(score)) : 0, candidates, unit };
  });
  const least = highest(upTo.map(({ minimumScore }) => minimumScore));
  return {
    groups: elements.map(({ need, candidates }) => ({ need, candidates })),
    need: total.up(fraction(String(least)).sub(weighed.total)),
    highestEffort: efforts.length - 1,
    exact: total.exact && elements.every(({ unit }) => unit.exact),
  };
}

function earned(framework: Framework, outcome: CriterionResult['outcome'] | undefined): number {
  const known = outcome === 'met' || outcome === 'partly met' ? outcome : 'not met';
  return framework.points[known];
}

function highest(values: readonly number[]): number {
  return Math.max(0, ...values);
}

function scaled({ element, total }: Share, points: number, unit: Unit, whole: Unit) {
  const times = fraction(String(points));
  return { own: unit.down(element.mul(times)), gain: whole.down(total.mul(times)) };
}

interface Unit {
  readonly exact: boolean;
  /** Gains are rounded down and needs up, so that rounding never promises too much. */
  down(value: Fraction): number;
  up(value: Fraction): number;
}

/** Points of outcomes have few digits: a tenth of a thousandth of a share is whole too. */
const fineness = 10_000n;
const roughly = 2n ** 40n;

function wholeNumbers(values: readonly Fraction[], sums: readonly Fraction[]): Unit {
  let common = fineness;
  for (const { d } of [...values, ...sums]) common = lowestMultiple(common, d);
  const exact = common * 200n < BigInt(Number.MAX_SAFE_INTEGER);
  const by = fraction(String(exact ? common : roughly));
  return {
    exact,
    down: (value) => Number(value.mul(by).floor().n) * (value.compare(0) < 0 ? -1 : 1),
    up: (value) => Number(value.mul(by).ceil().n) * (value.compare(0) < 0 ? -1 : 1),
  };
}

function lowestMultiple(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b) [a, b] = [b, a % b];
  return (one / a) * other;
}
