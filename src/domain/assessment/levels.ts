/**
 * The level that results earn, and what the next one lacks.
 *
 * Strength in one element cannot pay for neglect in another: every applicable gate must be met and
 * each element must reach its own minimum, before the total is looked at.
 */
import { type Fraction, roundedText } from '../../kernel/fraction';
import type { Framework, Level } from '../framework/framework';
import type { Weighed } from './weighing';

export interface LevelReached {
  /** Dots, 0 where no level is reached. */
  readonly level: number;
  readonly nextLevel: { readonly dots: number; readonly lacks: string[] } | null;
}

export function levelOf(
  framework: Framework,
  weighed: Weighed,
  failedGates: readonly string[],
): LevelReached {
  let level = 0;
  for (const each of framework.levels) {
    const lacks = lacking(each, weighed, failedGates);
    if (lacks.length > 0) return { level, nextLevel: { dots: each.dots, lacks } };
    level = each.dots;
  }
  return { level, nextLevel: null };
}

function lacking(
  level: Level,
  { elements, total }: Weighed,
  failedGates: readonly string[],
): string[] {
  const low = elements.flatMap(({ element: { code, title }, score }) => {
    const minimum = level.minimumOfElement[code] ?? level.minimumPerElement;
    return score !== undefined && below(score, minimum)
      ? [`${code} ${title}: ${roundedDown(score)} of the ${minimum} points needed`]
      : [];
  });
  return [
    ...failedGates.map((code) => `${code} must be met`),
    ...low,
    ...(below(total, level.minimumScore)
      ? [`Total: ${roundedDown(total)} of the ${level.minimumScore} points needed`]
      : []),
  ];
}

function below(score: Fraction, minimum: number): boolean {
  return score.compare(String(minimum)) < 0;
}

/** So that 64.999 is never said to be 65 where 65 is needed. */
function roundedDown(score: Fraction): string {
  return roundedText(score.mul(100).floor().div(100), 2);
}
