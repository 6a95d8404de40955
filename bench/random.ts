/** Seeded chance: the same seed gives the same numbers, so that every run measures the same work. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to, but not including, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** In steps of one half, which binary numbers hold exactly. */
  half(least: number, most: number): number {
    return this.whole(least * 2, most * 2) / 2;
  }

  flag(sharePct: number): boolean {
    return this.next() * 100 < sharePct;
  }

  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.whole(0, from.length - 1)] ?? from[0];
  }

  list<T>(least: number, most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.whole(least, most) }, (_, index) => make(index));
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.pick(vocabulary)).join(' ');
  }
}

const vocabulary = [
  'fibre',
  'island',
  'network',
  'region',
  'school',
  'clinic',
  'harbour',
  'operator',
  'open',
  'shared',
  'tower',
  'service',
  'rural',
  'capital',
  'province',
  'landing',
] as const;
