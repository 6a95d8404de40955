/**
 * The score sheet: points by element, the total, failed gates and the level, all in exact fractions.
 *
 * Gates earn points with their weight like every criterion; a level needs all of them anyway.
 */
import { roundedText } from '../../kernel/fraction';
import type { Framework } from '../framework/framework';
import type { Rating } from '../review/rating';
import type { Assessment } from './finding';
import { levelOf } from './levels';
import { type CriterionResult, resultsOf } from './outcomes';
import { type Weighed, weigh } from './weighing';

export type { CriterionResult } from './outcomes';

export interface ElementScore {
  readonly code: string;
  readonly title: string;
  readonly weight: number;
  /** `"72.50"`; null where nothing in the element applies. */
  readonly score: string | null;
  /** How many of its criteria apply, and how many of those are met. */
  readonly criteria: number;
  readonly met: number;
}

export interface ScoreSheet {
  /** Dots: 0 where no level is reached. */
  readonly level: number;
  readonly score: string;
  /** Codes of applicable gates that are not met or not judged. */
  readonly failedGates: string[];
  readonly elements: ElementScore[];
  readonly results: CriterionResult[];
  readonly nextLevel: { readonly dots: number; readonly lacks: string[] } | null;
}

export function scoreWith(
  framework: Framework,
  assessment: Assessment,
  judgements: readonly { criterion: string; rating: Rating; reason: string }[],
): ScoreSheet {
  return scoreSheet(framework, resultsOf(framework, assessment, judgements));
}

export function scoreSheet(framework: Framework, results: CriterionResult[]): ScoreSheet {
  const weighed = weigh(framework, results);
  const failedGates = results
    .filter(({ kind, outcome }) => kind === 'gate' && outcome !== 'met')
    .filter(({ outcome }) => outcome !== 'not applicable')
    .map(({ criterion }) => criterion);
  return {
    ...levelOf(framework, weighed, failedGates),
    score: roundedText(weighed.total, 2),
    failedGates,
    elements: elementScores(framework, weighed, results),
    results,
  };
}

function elementScores(
  framework: Framework,
  { elements }: Weighed,
  results: readonly CriterionResult[],
): ElementScore[] {
  return elements.map(({ element: { code, title, weight }, score }) => {
    const own = results.filter(
      ({ criterion, outcome }) =>
        framework.criterion(criterion)?.element === code && outcome !== 'not applicable',
    );
    return {
      code,
      title,
      weight,
      score: score === undefined ? null : roundedText(score, 2),
      criteria: own.length,
      met: own.filter(({ outcome }) => outcome === 'met').length,
    };
  });
}
