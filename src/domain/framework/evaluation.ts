/**
 * One run of one rule: the facts it reads, the variables of its loops, and how much it may cost.
 */
import type { IsoDate } from '../../kernel/clock';
import { Decimal } from '../../kernel/decimal';
import type { Facts } from './facts';
import { type FactRecord, Missing, type Value } from './values';

/** Evaluated nodes and loop turns that one rule may take; some tens of milliseconds at the worst. */
export const stepBudget = 1_000_000;

const mostReads = 1_000;
const mostReadsShown = 200;

/** Thrown and caught inside this folder only. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

/** A compiled expression. */
export type Run = (evaluation: Evaluation) => Value;

/** The slots of the loop variables in reach, by name. */
export type Slots = ReadonlyMap<string, number>;

export class Evaluation {
  /** The variables of loops, by nesting depth. */
  readonly slots: Value[] = [];
  private steps = 0;
  private readonly reads: (FactRecord | string)[] = [];
  private readonly derived = new Map<object, string>();

  constructor(
    readonly facts: Facts,
    readonly today: IsoDate,
    readonly constants: FactRecord,
    private readonly budget = stepBudget,
  ) {}

  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > this.budget) throw new BudgetExceeded();
  }

  /** The field's value, noted as read; where it is absent, what is missing. */
  field(record: FactRecord, name: string): Value {
    const value = record[name];
    if (value === undefined) return new Missing([`${this.pointerOf(record) ?? ''}/${name}`]);
    if (this.reads.length < mostReads * 2) this.reads.push(record, name);
    return value;
  }

  /** Missing: this whole list or record is, for the rule's purpose, not filled in. */
  missing(value: object): Missing {
    const pointer = this.pointerOf(value);
    return new Missing(pointer === undefined ? [] : [pointer]);
  }

  pointerOf(value: object): string | undefined {
    return this.facts.pointers.get(value) ?? this.derived.get(value);
  }

  /** A selection from a list is spoken of as that list. */
  derive(list: object, from: object): void {
    const pointer = this.pointerOf(from);
    if (pointer !== undefined) this.derived.set(list, pointer);
  }

  /** Plain values that were read, by pointer; groups and records on the way there are left out. */
  valuesRead(): { pointer: string; value: unknown }[] {
    const found = new Map<string, unknown>();
    for (let index = 0; index < this.reads.length; index += 2) {
      const record = this.reads[index] as FactRecord;
      const name = this.reads[index + 1] as string;
      const pointer = this.pointerOf(record);
      if (pointer === undefined) continue;
      const value = plain(record[name]);
      if (value !== undefined) found.set(`${pointer}/${name}`, value);
      if (found.size >= mostReadsShown) break;
    }
    return [...found].map(([pointer, value]) => ({ pointer, value }));
  }
}

/** As it stands in the dossier: decimals as text; undefined for records and lists of records. */
function plain(value: Value | undefined): unknown {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value.every((item) => typeof item !== 'object') ? value : undefined;
  }
  return value instanceof Decimal ? value.toFixed() : undefined;
}
