/**
 * Points of criteria added up: weighted means within theme, element and framework, in fractions.
 *
 * Criteria that do not apply leave the denominator; a theme or element in which nothing applies
 * leaves it too. Points are out of 100.
 */
import { type Fraction, fraction, zero } from '../../kernel/fraction';
import type { Element, Framework } from '../framework/framework';
import type { FindingOutcome } from './finding';
import type { CriterionResult } from './outcomes';

export interface WeighedElement {
  readonly element: Element;
  /** Undefined where nothing applies. */
  readonly score: Fraction | undefined;
}

export interface Weighed {
  readonly elements: readonly WeighedElement[];
  readonly total: Fraction;
}

interface Part {
  readonly weight: number;
  readonly score: Fraction | undefined;
}

const hundred = fraction(100);

/** Weights and points of frameworks, of which there are few. */
const known = new Map<number, Fraction>();

function exactly(value: number): Fraction {
  const exact = known.get(value) ?? fraction(String(value));
  known.set(value, exact);
  return exact;
}

function mean(parts: readonly Part[]): Fraction | undefined {
  let weights = zero;
  let points = zero;
  for (const { weight, score } of parts) {
    if (score === undefined) continue;
    const exact = exactly(weight);
    weights = weights.add(exact);
    points = points.add(score.mul(exact));
  }
  return weights.equals(0) ? undefined : points.div(weights);
}

export function weigh(framework: Framework, results: readonly CriterionResult[]): Weighed {
  const outcomes = new Map(results.map(({ criterion, outcome }) => [criterion, outcome]));
  const elements = framework.elements.map((element) => ({
    element,
    score: mean(
      element.themes.map((theme) => ({
        weight: theme.weight,
        score: mean(
          framework.criteria
            .filter((each) => each.element === element.code && each.theme === theme.code)
            .map(({ code, weight }) => ({
              weight,
              score: pointsOf(framework, outcomes.get(code)),
            })),
        ),
      })),
    ),
  }));
  const total = mean(elements.map(({ element, score }) => ({ weight: element.weight, score })));
  return { elements, total: total ?? zero };
}

/** What is not judged yet earns what is not met earns. */
function pointsOf(framework: Framework, outcome: FindingOutcome | undefined): Fraction | undefined {
  if (outcome === 'not applicable') return undefined;
  const earned = outcome === 'met' || outcome === 'partly met' ? outcome : 'not met';
  return exactly(framework.points[earned]).mul(hundred);
}
