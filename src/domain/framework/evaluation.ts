/**
 * The rules of one framework run on one dossier: the facts they read, the variables of their loops,
 * and how much each may cost. One evaluation serves all criteria, one after the other.
 */
import type { IsoDate } from '../../kernel/clock';
import { Decimal } from '../../kernel/decimal';
import type { DossierRecord, Facts } from './facts';
import type { TableRows, TableUse } from './reference-table';
import { type FactRecord, Missing, undefinedResult, type Value } from './values';

/**
 * What one rule may take, in the steps of `expression-cost.ts`: some ten milliseconds, and as long
 * again to explain it. With as many records as the shape allows, a published criterion takes a
 * thirty-fifth of it; ten thousand owners take a half, sixty loans over forty years a quarter.
 */
export const stepBudget = 500_000;

const mostReads = 1_000;
const mostReadsShown = 200;
const mostRowsNoted = 20;

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
  /** Steps that the present run has taken. */
  steps = 0;
  private noted = 0;
  private noting = false;
  private run = 0;
  private readonly records: DossierRecord[] = [];
  private readonly fields: number[] = [];
  private readonly ends: number[] = [];
  private readonly derived = new Map<object, string>();
  private readonly uses = new Map<string, TableUse>();
  private readonly known = new Map<string, { readonly value: Value; readonly cost: number }>();

  constructor(
    readonly facts: Facts,
    readonly today: IsoDate,
  ) {}

  /** Another run of a rule, whose reads are noted beside those of the runs before. */
  begin(): this {
    this.beginUnnoted();
    this.noting = true;
    this.ends.push(this.records.length);
    return this;
  }

  /** Another run, of which only the values matter. */
  beginUnnoted(): this {
    this.noting = false;
    this.steps = 0;
    this.noted = 0;
    this.facts.runs += 1;
    this.run = this.facts.runs;
    return this;
  }

  /** Forgets what was read: another criterion begins. */
  clear(): void {
    if (this.ends.length > 0) {
      this.records.length = 0;
      this.fields.length = 0;
      this.ends.length = 0;
    }
    if (this.derived.size > 0) this.derived.clear();
    if (this.uses.size > 0) this.uses.clear();
  }

  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > stepBudget) throw new BudgetExceeded();
  }

  /** The field's value, noted as read; where it is absent, what is missing. */
  at(record: DossierRecord, slot: number): Value {
    const value = record.at(slot);
    if (value === undefined) return this.absent(record, slot);
    if (this.noting) this.note(record, slot);
    return value;
  }

  field(record: FactRecord, name: string): Value {
    const { shape } = record as DossierRecord;
    return this.at(record as DossierRecord, shape.slots.get(name) ?? shape.names.length);
  }

  absent(record: DossierRecord, slot: number): Missing {
    return record.missingAt(slot);
  }

  /** The value of what reads no loop variable: worked out once, paid for as often as it is asked. */
  once(key: string, run: Run): Value {
    const before = this.noting ? undefined : this.known.get(key);
    if (before) {
      this.spend(before.cost);
      return before.value;
    }
    const { steps } = this;
    const value = run(this);
    this.known.set(key, { value, cost: this.steps - steps });
    return value;
  }

  /** The row of a reference table, noted as used whether it is there or not. */
  row(rows: TableRows, key: string): Value {
    if (this.noting) this.noteRow(rows, key, 'row');
    return rows.get(key) ?? undefinedResult;
  }

  /** Whether a reference table has the row: an answer either way. */
  isListed(rows: TableRows, key: string): boolean {
    if (this.noting) this.noteRow(rows, key, 'listing');
    return rows.has(key);
  }

  /** The rows of reference tables that the noted runs have asked for, in that order. */
  rowsUsed(): readonly TableUse[] {
    return this.uses.size === 0 ? [] : [...this.uses.values()];
  }

  /** Something read whose value is not shown: a group on the way, or a constant. */
  pass(): void {
    this.noted += 1;
  }

  private noteRow({ name, table }: TableRows, key: string, asked: TableUse['asked']): void {
    if (this.uses.size >= mostRowsNoted) return;
    this.uses.set(`${name}.${key}.${asked}`, { name, table, key, asked });
  }

  private note(record: DossierRecord, slot: number): void {
    if (this.noted >= mostReads) return;
    this.noted += 1;
    if (!record.firstReadIn(this.run, slot)) return;
    this.records.push(record);
    this.fields.push(slot);
  }

  /** Missing: this whole list or record is, for the rule's purpose, not filled in. */
  missing(value: object): Missing {
    const pointer = this.pointerOf(value);
    return new Missing(pointer === undefined ? [] : [pointer]);
  }

  pointerOf(value: object): string | undefined {
    return this.facts.pointerOf(value) ?? this.derived.get(value);
  }

  /** A selection from a list is spoken of as that list. */
  derive(list: object, from: object): void {
    const pointer = this.pointerOf(from);
    if (pointer !== undefined) this.derived.set(list, pointer);
  }

  /** Plain values that the noted runs read, by pointer; groups and records are left out. */
  valuesRead(): { pointer: string; value: unknown }[] {
    const found: { pointer: string; value: unknown }[] = [];
    this.facts.runs += 1;
    const all = this.facts.runs;
    for (const [run, start] of this.ends.entries()) {
      const end = this.ends[run + 1] ?? this.records.length;
      let ofRun = 0;
      for (let index = start; index < end && ofRun < mostReadsShown; index += 1) {
        const record = this.records[index] as DossierRecord;
        const slot = this.fields[index] as number;
        const value = plain(record.at(slot), record.shape.exact[slot] === true);
        if (value === undefined) continue;
        ofRun += 1;
        if (record.firstReadIn(all, slot)) found.push({ pointer: record.pointerTo(slot), value });
      }
    }
    return found;
  }
}

/** As it stands in the dossier: decimals as text; undefined for records and lists of records. */
function plain(value: Value | undefined, isExact: boolean): unknown {
  if (typeof value === 'number' && isExact) return String(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return value.every((item) => typeof item !== 'object') ? value : undefined;
  }
  return value instanceof Decimal ? value.toFixed() : undefined;
}
