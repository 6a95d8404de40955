/**
 * The values of a rule as they were recorded while it ran. Nothing is worked out again and no dossier
 * is looked at: what a part lacks follows from the parts of it that had no value.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { placeOfBody } from '../expression-explain';
import { knownValue, topOfRule, valueOfConstant } from '../expression-place';
import { type Loop, loopOf } from '../expression-scope';
import type { Item, NamedPlace, Reading, Wording } from '../expression-words';
import { typeNameOf } from '../record-types';
import { isList, Missing, undefinedResult, type Value } from '../values';
import { lacksOf, type RecordedValues, type Turn } from './lacks';
import type { Places } from './places';
import { isOfRecords } from './traceable';

/** The values of one rule or of one turn of a loop's body; undefined where a part had none. */
export type Recorded = readonly unknown[];

export interface RecordedRule {
  readonly wording: Wording;
  readonly places: Places;
}

/** Stands for a record of the dossier where only that it is there has been kept. */
const aRecord: Value = new Map<string, Value>();

const top: NamedPlace = { ...topOfRule, lists: new Map() };

export class RecordedReading implements Reading, RecordedValues {
  readonly wording: Wording;

  constructor(
    private readonly rule: RecordedRule,
    private readonly values: Recorded,
    readonly place: NamedPlace = top,
    private readonly turn?: Turn,
  ) {
    this.wording = rule.wording;
  }

  valueOf(part: ASTNode): Value {
    const place = this.rule.places.of(part);
    if (place === undefined) return this.known(part);
    const value = this.values[place];
    if (value === undefined || value instanceof Missing) return lacksOf(part, value, this);
    if (!isOfRecords(part)) return value as Value;
    return typeNameOf(part).startsWith('list') ? recordsOf(Number(value)) : aRecord;
  }

  isKept(part: ASTNode): boolean {
    return this.rule.places.of(part) !== undefined;
  }

  itemAt(slot: number): Item {
    const turn = this.turnAt(slot);
    if (!turn) return {};
    const { loop, index, outer } = turn;
    if (isOfRecords(loop.list)) return { position: outer.positionOf(loop.list, index) };
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

  private known(part: ASTNode): Value {
    const { constants } = this.wording;
    const { place } = this;
    return (
      knownValue(part) ??
      valueOfConstant(part, { constants, reference: {}, place }) ??
      undefinedResult
    );
  }
}

function recordsOf(count: number): readonly Value[] {
  return Array.from({ length: count }, () => aRecord);
}
