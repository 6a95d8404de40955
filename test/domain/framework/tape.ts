/**
 * A tape of numbers from which every choice is taken: the same tape gives the same expression or
 * dossier, and a shorter tape with smaller numbers a simpler one, so that a failing case shrinks.
 */
export class Tape {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  below(limit: number): number {
    const number = this.numbers[this.at] ?? 0;
    this.at += 1;
    return number % limit;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }
}

const largest = 5039;

/** A tape for each turn, the same for the same seed. */
export function tapesFrom(seed: number): (length: number) => Tape {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (length) => new Tape(Array.from({ length }, () => next() % (largest + 1)));
}
