/**
 * Level and score of many applications under one framework: the same as `scoreSheet`, much sooner.
 *
 * What an element comes to is worked out once for each pattern of outcomes and kept. The total is added up in
 * floating point and trusted only where it lies clearly to one side of every number that it is
 * compared with; anywhere near, the exact fractions decide. A test holds both ways together.
 */
import type { FindingOutcome } from '../assessment/finding';
import type { CriterionResult } from '../assessment/outcomes';
import { scoreSheet } from '../assessment/score';
import { weigh } from '../assessment/weighing';
import type { Element, Framework } from '../framework/framework';
import { meaningOf } from './packed-outcomes';
import { lettersIn, type Stretch, stretchesOf } from './stretches';

export interface Standing {
  /** Dots: 0 where no level is reached. */
  readonly level: number;
  /** `"72.50"`. */
  readonly score: string;
}

interface ElementMark {
  /** Undefined where nothing applies. */
  readonly score: number | undefined;
  /** How many of the framework's levels, from the lowest one, it reaches the minimum of. */
  readonly enough: number;
}

/** Far above the error of a dozen additions of numbers up to 100, far below a hundredth of a point. */
const doubt = 1e-7;
const mostKept = 20_000;

export class QuickScore {
  private readonly elements: readonly QuickElement[];
  private readonly gates: readonly number[];

  constructor(private readonly framework: Framework) {
    this.elements = framework.elements.map((element) => new QuickElement(framework, element));
    this.gates = placesOf(framework, ({ kind }) => kind === 'gate');
  }

  /** `text`: one letter a criterion, in the framework's order, judgements taken in. */
  of(text: string): Standing {
    const { levels } = this.framework;
    let [weights, points, enough] = [0, 0, levels.length];
    for (const each of this.elements) {
      const mark = each.mark(text);
      enough = Math.min(enough, mark.enough);
      if (mark.score === undefined) continue;
      weights += each.element.weight;
      points += each.element.weight * mark.score;
    }
    const total = weights === 0 ? 0 : points / weights;
    const scaled = total * 100 + 0.5;
    const unclear =
      Math.abs(scaled - Math.round(scaled)) < doubt * 100 ||
      levels.some(({ minimumScore }) => Math.abs(total - minimumScore) < doubt);
    if (unclear) return this.exactly(text);
    return { level: this.levelOf(text, enough, total), score: twoDigits(Math.floor(scaled)) };
  }

  private levelOf(text: string, enough: number, total: number): number {
    if (this.gates.some((place) => text[place] !== 'm' && text[place] !== 'x')) return 0;
    let level = 0;
    for (const { dots, minimumScore } of this.framework.levels.slice(0, enough)) {
      if (total < minimumScore) return level;
      level = dots;
    }
    return level;
  }

  private exactly(text: string): Standing {
    const { level, score } = scoreSheet(this.framework, resultsIn(this.framework, text));
    return { level, score };
  }
}

class QuickElement {
  private readonly stretches: readonly Stretch[];
  private readonly alone: Framework;
  private readonly known = new Map<string, ElementMark>();

  constructor(
    framework: Framework,
    readonly element: Element,
  ) {
    const places = placesOf(framework, (criterion) => criterion.element === element.code);
    this.stretches = stretchesOf(places);
    const criteria = framework.criteria.filter((each) => each.element === element.code);
    this.alone = { ...framework, elements: [element], criteria };
  }

  mark(text: string): ElementMark {
    const own = lettersIn(text, this.stretches);
    const before = this.known.get(own);
    if (before) return before;
    const mark = this.worked(own);
    if (this.known.size >= mostKept) this.known.clear();
    this.known.set(own, mark);
    return mark;
  }

  private worked(own: string): ElementMark {
    const [weighed] = weigh(this.alone, resultsIn(this.alone, own)).elements;
    const score = weighed?.score;
    const { levels } = this.alone;
    const lacking = levels.findIndex(({ minimumOfElement, minimumPerElement }) => {
      const minimum = minimumOfElement[this.element.code] ?? minimumPerElement;
      return score !== undefined && score.compare(String(minimum)) < 0;
    });
    return { score: score?.valueOf(), enough: lacking < 0 ? levels.length : lacking };
  }
}

function placesOf(
  { criteria }: Framework,
  is: (criterion: Framework['criteria'][number]) => boolean,
): number[] {
  return criteria.flatMap((criterion, place) => (is(criterion) ? [place] : []));
}

export function resultsIn({ criteria }: Framework, text: string): CriterionResult[] {
  return criteria.map(({ code, kind }, place) => ({
    criterion: code,
    kind,
    outcome: outcomeIn(text, place),
    decidedBy: 'rule',
  }));
}

export function outcomeIn(text: string, place: number): FindingOutcome {
  return meaningOf(text[place] ?? '').outcome;
}

function twoDigits(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
