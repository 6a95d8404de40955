/**
 * The values of a rule as they were recorded while it ran. Nothing is worked out again and no dossier
 * is looked at: what a part lacks follows from the parts of it that had no value.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { placeOfBody } from '../expression-explain';
import { topOfRule } from '../expression-place';
import { type Loop, loopOf } from '../expression-scope';
import type { Item, NamedPlace, Reading, Wording } from '../expression-words';
import { isList, Missing, undefinedResult, type Value } from '../values';
import { lacksOf, type RecordedValues, type Turn } from './lacks';
import type { Place, Places } from './places';

/** The values of one rule or of one turn of a loop's body; undefined where a part had none. */
export type Recorded = readonly unknown[];

export interface RecordedRule {
  readonly wording: Wording;
  readonly places: Places;
}

/** Stands for a record of the dossier where only that it is there has been kept. */
const aRecord: Value = new Map<string, Value>();

const mostKept = 100;

const top: NamedPlace = { ...topOfRule, lists: new Map() };

export class RecordedReading implements Reading, RecordedValues {
  readonly wording: Wording;
  /** What parts without a value lack, worked out when it is first asked for. */
  private readonly lacks: Missing[] = [];

  constructor(
    private readonly rule: RecordedRule,
    private readonly values: Recorded,
    readonly place: NamedPlace = top,
    private readonly turn?: Turn,
  ) {
    this.wording = rule.wording;
  }

  valueOf(part: ASTNode): Value {
    const { places } = this.rule;
    const place = places.of(part);
    if (!place) return places.knownOf(part) ?? undefinedResult;
    const value = this.values[place.index];
    if (value === undefined || value instanceof Missing) return this.lackAt(place, part, value);
    if (place.keeps === 'value') return value as Value;
    return place.keeps === 'size' ? recordsOf(Number(value)) : aRecord;
  }

  private lackAt({ index }: Place, part: ASTNode, kept: Missing | undefined): Missing {
    const lack = this.lacks[index] ?? lacksOf(part, kept, this);
    this.lacks[index] = lack;
    return lack;
  }

  isKept(part: ASTNode): boolean {
    return this.rule.places.of(part) !== undefined;
  }

  itemAt(slot: number): Item {
    const turn = this.turnAt(slot);
    if (!turn) return {};
    const { loop, index, outer } = turn;
    if (this.rule.places.of(loop.list)?.keeps === 'size') {
      return { position: outer.positionOf(loop.list, index) };
    }
    const items = outer.valueOf(loop.list);
    const item = isList(items) ? items[index] : undefined;
    return item === undefined || typeof item === 'object' ? {} : { value: item };
  }

  turnAt(slot: number): Turn | undefined {
    if (!this.turn) return undefined;
    const own = this.place.slots.get(this.turn.loop.variable);
    return own === slot ? this.turn : this.turn.outer.turnAt(slot);
  }

  positionOf(list: ASTNode, index: number): number {
    const filter = loopOf(list);
    return filter ? this.positionOf(filter.list, this.chosen(filter)[index] ?? index) : index;
  }

  /** Functions that have more to say are not recorded. */
  detailOf(): undefined {
    return undefined;
  }

  turns(loop: Loop): Iterable<RecordedReading> {
    return this.turnsOf(loop, loop.bodies[0]);
  }

  *turnsOf(loop: Loop, body: ASTNode | undefined): Iterable<RecordedReading> {
    const turns = body && this.values[this.rule.places.ofTurns(body)];
    if (!Array.isArray(turns)) return;
    const place = placeOfBody(loop, this);
    const chosen = body === loop.bodies[0] ? undefined : this.chosen(loop);
    for (const [turn, values] of turns.entries()) {
      const index = chosen?.[turn] ?? turn;
      yield new RecordedReading(this.rule, values, place, { loop, index, outer: this });
    }
  }

  /** The places of the items for which the first body of a loop is true. */
  private chosen(loop: Loop): number[] {
    const [body] = loop.bodies;
    return [...this.turnsOf(loop, body)].flatMap((each, index) =>
      body && each.valueOf(body) === true ? [index] : [],
    );
  }
}

const manyRecords: (readonly Value[])[] = [];

/** The same list for the same count: there is nothing more to tell of them. */
function recordsOf(count: number): readonly Value[] {
  const list = manyRecords[count] ?? Array.from({ length: count }, () => aRecord);
  if (count < mostKept) manyRecords[count] = list;
  return list;
}
