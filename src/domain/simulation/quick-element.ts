/**
 * What one element of a framework comes to, by letters: its points in floating point, and how many
 * levels they are enough for. Points that lie too close to a minimum are added up exactly.
 */
import { weigh } from '../assessment/weighing';
import type { Element, Framework } from '../framework/framework';
import { resultsIn } from './packed-outcomes';
import { lettersIn, type Stretch, stretchesOf } from './stretches';

/** Far above the error of some hundred additions of numbers up to 100, far below a hundredth of a point. */
export const doubt = 1e-7;
const mostKept = 20_000;

/** Points out of 100 by the code of a letter; below 0 where a criterion does not apply. */
export type PointsByCode = Float64Array;

interface QuickTheme {
  readonly weight: number;
  readonly criteria: readonly { readonly place: number; readonly weight: number }[];
}

export class QuickElement {
  private readonly themes: readonly QuickTheme[];
  private readonly stretches: readonly Stretch[];
  private readonly alone: Framework;
  /** What each level asks of this element, from the lowest one. */
  private readonly minimums: readonly number[];
  private readonly known = new Map<string, number>();

  constructor(
    framework: Framework,
    readonly element: Element,
    private readonly points: PointsByCode,
  ) {
    const { code, themes } = element;
    const own = framework.criteria.flatMap((criterion, place) =>
      criterion.element === code ? [{ place, criterion }] : [],
    );
    this.themes = themes.map(({ code: theme, weight }) => ({
      weight,
      criteria: own
        .filter(({ criterion }) => criterion.theme === theme)
        .map(({ place, criterion }) => ({ place, weight: criterion.weight })),
    }));
    this.minimums = framework.levels.map(
      ({ minimumOfElement, minimumPerElement }) => minimumOfElement[code] ?? minimumPerElement,
    );
    this.stretches = stretchesOf(own.map(({ place }) => place));
    const criteria = own.map(({ criterion }) => criterion);
    this.alone = { ...framework, elements: [element], criteria };
  }

  /** Undefined where nothing applies. */
  score(text: string): number | undefined {
    let [weights, points] = [0, 0];
    for (const { weight, criteria } of this.themes) {
      let [within, earned] = [0, 0];
      for (const each of criteria) {
        const given = this.points[text.charCodeAt(each.place)] ?? -1;
        if (given < 0) continue;
        within += each.weight;
        earned += each.weight * given;
      }
      if (within === 0) continue;
      weights += weight;
      points += (weight * earned) / within;
    }
    return weights === 0 ? undefined : points / weights;
  }

  /** How many of the framework's levels, from the lowest one, it reaches the minimum of. */
  enough(score: number, text: string): number {
    for (const [level, minimum] of this.minimums.entries()) {
      // Nobody has less than nothing: a minimum of 0 leaves no doubt.
      if (minimum > 0 && Math.abs(score - minimum) < doubt) return this.exactlyEnough(text);
      if (score < minimum) return level;
    }
    return this.minimums.length;
  }

  private exactlyEnough(text: string): number {
    const own = lettersIn(text, this.stretches);
    const before = this.known.get(own);
    if (before !== undefined) return before;
    const score = weigh(this.alone, resultsIn(this.alone, own)).elements[0]?.score;
    const lacking = this.minimums.findIndex(
      (minimum) => score !== undefined && score.compare(String(minimum)) < 0,
    );
    const enough = lacking < 0 ? this.minimums.length : lacking;
    if (this.known.size >= mostKept) this.known.clear();
    this.known.set(own, enough);
    return enough;
  }
}
