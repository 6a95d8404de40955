/**
 * What full points of one criterion bring: to its element and to the total, out of 100.
 *
 * Which criteria apply does not change when one of them turns out better, so scores are sums of these
 * shares. They are worked out once, where weighing anew for each criterion would be slow.
 */
import { type Fraction, fraction, zero } from '../../kernel/fraction';
import type { Element, Framework } from '../framework/framework';
import type { CriterionResult } from './outcomes';

export interface Share {
  readonly element: Fraction;
  readonly total: Fraction;
}

const hundred = fraction(100);

/** By criterion; a criterion that does not apply has none. */
export function sharesOf(
  framework: Framework,
  results: readonly CriterionResult[],
): Map<string, Share> {
  const applies = new Set(
    results.filter(({ outcome }) => outcome !== 'not applicable').map(({ criterion }) => criterion),
  );
  const elements = framework.elements.map((element) => ({
    element,
    ...withinElement(framework, element, applies),
  }));
  const weights = sum(elements.filter(({ counts }) => counts).map(({ element }) => element.weight));
  return new Map(
    elements.flatMap(({ element, shares }) =>
      shares.map(([code, share]): [string, Share] => [
        code,
        {
          element: share.mul(hundred),
          total: part(share.mul(hundred).mul(exactly(element.weight)), weights),
        },
      ]),
    ),
  );
}

function withinElement(framework: Framework, { code, themes }: Element, applies: Set<string>) {
  const own = framework.criteria.filter((each) => each.element === code && applies.has(each.code));
  const parts = themes.map((theme) => {
    const criteria = own.filter((each) => each.theme === theme.code);
    return { theme, criteria, weights: sum(criteria.map(({ weight }) => weight)) };
  });
  const counting = parts.filter(({ weights }) => !weights.equals(0));
  const weights = sum(counting.map(({ theme }) => theme.weight));
  const shares = parts.flatMap(({ theme, criteria, weights: inTheme }) =>
    criteria.map((each): [string, Fraction] => [
      each.code,
      part(part(exactly(each.weight), inTheme).mul(exactly(theme.weight)), weights),
    ]),
  );
  return { shares, counts: !weights.equals(0) };
}

function exactly(value: number): Fraction {
  return fraction(String(value));
}

function sum(weights: readonly number[]): Fraction {
  return weights.reduce((total, weight) => total.add(exactly(weight)), zero);
}

function part(value: Fraction, whole: Fraction): Fraction {
  return whole.equals(0) ? zero : value.div(whole);
}
