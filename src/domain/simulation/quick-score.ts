/**
 * Level and score of many applications under one framework: the same as `scoreSheet`, much sooner.
 *
 * Weighted means are added up in floating point and trusted only where they lie clearly to one side
 * of every number that they are compared with; anywhere near, exact fractions decide. A test holds
 * both ways together.
 */
import { scoreSheet } from '../assessment/score';
import type { Framework } from '../framework/framework';
import { everyLetter, meaningOf, resultsIn } from './packed-outcomes';
import { doubt, type PointsByCode, QuickElement } from './quick-element';

export interface Standing {
  /** Dots: 0 where no level is reached. */
  readonly level: number;
  /** `"72.50"`. */
  readonly score: string;
}

export class QuickScore {
  private readonly elements: readonly QuickElement[];
  private readonly gates: readonly number[];

  constructor(private readonly framework: Framework) {
    const points = pointsByCode(framework);
    this.elements = framework.elements.map((each) => new QuickElement(framework, each, points));
    this.gates = framework.criteria.flatMap(({ kind }, place) => (kind === 'gate' ? [place] : []));
  }

  /** `text`: one letter a criterion, in the framework's order, judgements taken in. */
  of(text: string): Standing {
    const { levels } = this.framework;
    let [weights, points, enough] = [0, 0, levels.length];
    for (const each of this.elements) {
      const score = each.score(text);
      if (score === undefined) continue;
      if (enough > 0) enough = Math.min(enough, each.enough(score, text));
      weights += each.element.weight;
      points += each.element.weight * score;
    }
    const total = weights === 0 ? 0 : points / weights;
    const scaled = total * 100 + 0.5;
    const unclear =
      Math.abs(scaled - Math.round(scaled)) < doubt * 100 ||
      levels.some(({ minimumScore: least }) => least > 0 && Math.abs(total - least) < doubt);
    if (unclear) return this.exactly(text);
    return { level: this.levelOf(text, enough, total), score: twoDigits(Math.floor(scaled)) };
  }

  private levelOf(text: string, enough: number, total: number): number {
    const isFailed = (place: number) => text[place] !== 'm' && text[place] !== 'x';
    if (enough === 0 || this.gates.some(isFailed)) return 0;
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

/** What is not judged yet earns what is not met earns. */
function pointsByCode({ points }: Framework): PointsByCode {
  const table = new Float64Array(128).fill(-1);
  for (const letter of everyLetter) {
    const { outcome } = meaningOf(letter);
    if (outcome === 'not applicable') continue;
    const earned = outcome === 'needs judgement' ? 'not met' : outcome;
    table[letter.charCodeAt(0)] = 100 * points[earned];
  }
  return table;
}

function twoDigits(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
