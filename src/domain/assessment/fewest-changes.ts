/**
 * The smallest choices of candidates that lift every group and the whole to what they need.
 *
 * In one group the gains towards group and whole are in proportion, so the largest gain for a number
 * of candidates and an effort serves both; tables of it say of every half-made choice whether it can
 * still be completed. Choices come out exactly in order: fewest candidates, then least effort.
 */
export interface Candidate {
  readonly code: string;
  readonly effort: number;
  /** What it adds to its group and to the whole, as whole numbers of a common unit. */
  readonly own: number;
  readonly gain: number;
}

export interface Group {
  readonly need: number;
  readonly candidates: readonly Candidate[];
}

export interface Task {
  readonly groups: readonly Group[];
  readonly need: number;
  readonly highestEffort: number;
}

interface Best {
  readonly own: Float64Array;
  readonly gain: Float64Array;
}

/** More steps than this are not taken; then there is only one choice, right in number alone. */
const mostSteps = 40_000_000;

/** The fewest candidates that suffice, largest gains first; undefined where all are not enough. */
export function fewest({ groups, need }: Task): Candidate[] | undefined {
  const chosen: Candidate[] = [];
  const rest: Candidate[] = [];
  for (const group of groups) {
    let missing = group.need;
    for (const each of byOwn(group)) {
      (missing > 0 ? chosen : rest).push(each);
      missing -= each.own;
    }
    if (missing > 0) return undefined;
  }
  let missing = need - chosen.reduce((total, { gain }) => total + gain, 0);
  for (const each of rest.toSorted((one, other) => other.gain - one.gain)) {
    if (missing <= 0) break;
    chosen.push(each);
    missing -= each.gain;
  }
  return missing > 0 ? undefined : chosen;
}

/** Whether no candidate can be left out. */
export function isMinimal({ groups, need }: Task, chosen: ReadonlySet<string>): boolean {
  const spare = groups.map((group) => surplus(group.candidates, chosen, 'own') - group.need);
  const all = groups.flatMap(({ candidates }) => candidates);
  const spareInAll = surplus(all, chosen, 'gain') - need;
  return groups.every(({ candidates }, at) =>
    candidates
      .filter(({ code }) => chosen.has(code))
      .every(({ own, gain }) => own > (spare[at] ?? 0) || gain > spareInAll),
  );
}

function surplus(
  candidates: readonly Candidate[],
  chosen: ReadonlySet<string>,
  what: 'own' | 'gain',
): number {
  return candidates.reduce((sum, each) => sum + (chosen.has(each.code) ? each[what] : 0), 0);
}

/** All sufficient choices of up to `most` candidates in order; undefined if that is too dear. */
export function choicesInOrder(task: Task, most: number): Iterable<Candidate[]> | undefined {
  const groups = task.groups.map((group) => ({ ...group, candidates: byOwn(group) }));
  const width = most * task.highestEffort + 1;
  const cells = (most + 1) * width;
  const steps = groups.reduce((sum, { candidates: { length } }) => {
    const within = ((length + 1) * (length * task.highestEffort + 2)) / 2;
    return sum + (cells / 2) * Math.min(within, cells) + length * cells;
  }, 0);
  return steps > mostSteps ? undefined : new Choices(groups, task, most, width);
}

class Choices {
  /** By group and place: the best of the group's candidates from there on. */
  private readonly within: Best[][];
  /** By group: the most that it and those after it add to the whole. */
  private readonly after: Float64Array[];

  constructor(
    private readonly groups: readonly Group[],
    private readonly task: Task,
    private readonly most: number,
    private readonly width: number,
  ) {
    this.within = groups.map(({ candidates }) => this.suffixes(candidates));
    this.after = [this.nothing()];
    for (let at = groups.length - 1; at >= 0; at -= 1) this.after.unshift(this.joined(at));
  }

  *[Symbol.iterator](): Generator<Candidate[]> {
    for (let count = 0; count <= this.most; count += 1)
      for (let effort = 0; effort <= count * this.task.highestEffort; effort += 1)
        if ((this.after[0]?.[count * this.width + effort] ?? -1) >= this.task.need)
          yield* this.from({ group: 0, place: 0, count, effort, own: 0, gain: 0 }, []);
  }

  private *from(at: Place, chosen: readonly Candidate[]): Generator<Candidate[]> {
    const group = this.groups[at.group];
    if (!group) {
      yield [...chosen];
      return;
    }
    if (!this.canBeCompleted(at, group.need)) return;
    const next = group.candidates[at.place];
    if (!next) {
      yield* this.from({ ...at, group: at.group + 1, place: 0, own: 0 }, chosen);
      return;
    }
    if (at.count > 0 && at.effort >= next.effort) {
      const taken = { count: at.count - 1, effort: at.effort - next.effort };
      const sums = { own: at.own + next.own, gain: at.gain + next.gain };
      yield* this.from({ ...at, ...taken, ...sums, place: at.place + 1 }, [...chosen, next]);
    }
    yield* this.from({ ...at, place: at.place + 1 }, chosen);
  }

  private canBeCompleted({ group, place, count, effort, own, gain }: Place, need: number): boolean {
    const best = this.within[group]?.[place];
    const after = this.after[group + 1];
    if (!best || !after) return false;
    for (let used = 0; used <= count; used += 1)
      for (let spent = 0; spent <= effort; spent += 1) {
        const here = best.own[used * this.width + spent] ?? -1;
        if (here < 0 || own + here < need) continue;
        const later = after[(count - used) * this.width + effort - spent] ?? -1;
        const added = best.gain[used * this.width + spent] ?? 0;
        if (later >= 0 && gain + added + later >= this.task.need) return true;
      }
    return false;
  }

  /** Nothing chosen adds nothing; everything else is out of reach. */
  private nothing(): Float64Array {
    return new Float64Array((this.most + 1) * this.width).fill(-1).fill(0, 0, 1);
  }

  private suffixes(candidates: readonly Candidate[]): Best[] {
    const tables: Best[] = [{ own: this.nothing(), gain: this.nothing() }];
    for (const each of candidates.toReversed()) {
      const before = tables[0] ?? { own: this.nothing(), gain: this.nothing() };
      const best = { own: before.own.slice(), gain: before.gain.slice() };
      for (let count = 1; count <= this.most; count += 1)
        for (let effort = each.effort; effort < this.width; effort += 1) {
          const from = (count - 1) * this.width + effort - each.effort;
          const rest = before.own[from] ?? -1;
          const cell = count * this.width + effort;
          if (rest < 0 || rest + each.own <= (best.own[cell] ?? -1)) continue;
          best.own[cell] = rest + each.own;
          best.gain[cell] = (before.gain[from] ?? 0) + each.gain;
        }
      tables.unshift(best);
    }
    return tables;
  }

  private joined(at: number): Float64Array {
    const { own, gain } = this.within[at]?.[0] ?? { own: this.nothing(), gain: this.nothing() };
    const after = this.after[0] ?? this.nothing();
    const need = this.groups[at]?.need ?? 0;
    const reached = [...own.keys()].filter((cell) => (own[cell] ?? -1) >= Math.max(need, 0));
    const result = new Float64Array(own.length).fill(-1);
    for (let cell = 0; cell < after.length; cell += 1) {
      const later = after[cell] ?? -1;
      if (later < 0) continue;
      const free = this.width - (cell % this.width);
      for (const used of reached) {
        // Counts are whole rows, efforts stay within one: the sum of two cells is a cell.
        if (used % this.width >= free || cell + used >= result.length) continue;
        const sum = later + (gain[used] ?? 0);
        if (sum > (result[cell + used] ?? -1)) result[cell + used] = sum;
      }
    }
    return result;
  }
}

interface Place {
  readonly group: number;
  readonly place: number;
  readonly count: number;
  readonly effort: number;
  readonly own: number;
  readonly gain: number;
}

function byOwn({ candidates }: Group): Candidate[] {
  return candidates.toSorted((one, other) => other.own - one.own || other.gain - one.gain);
}
