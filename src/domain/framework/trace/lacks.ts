/**
 * What a recorded part without a value lacks: the JSON pointers of values that are not there, as the
 * closures name them. It follows from the parts below it that had no value either.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf, type Loop, loopOf } from '../expression-scope';
import type { NamedPlace } from '../expression-words';
import { Missing, undefinedResult, type Value } from '../values';
import { isOfRecords } from './traceable';

/** The recorded values of one rule, or of one turn of a loop's body. */
export interface RecordedValues {
  readonly place: NamedPlace;
  valueOf(part: ASTNode): Value;
  /** Whether the part's own value was recorded: of records on the way to a field it is not. */
  isKept(part: ASTNode): boolean;
  /** The turn in which the variable of this slot stands for an item. */
  turnAt(slot: number): Turn | undefined;
  /** Where an item of a list stands in the dossier's own list, from which a filter may have chosen it. */
  positionOf(list: ASTNode, index: number): number;
  /** One for each time that the body was run. */
  turnsOf(loop: Loop, body: ASTNode): Iterable<RecordedValues>;
}

/** A loop whose item is looked at, and where that stands in the list that the loop runs over. */
export interface Turn {
  readonly loop: Loop;
  readonly index: number;
  readonly outer: RecordedValues;
}

/** `kept`: what a function that was called has said of it, by the places of its arguments. */
export function lacksOf(
  part: ASTNode,
  kept: Missing | undefined,
  reading: RecordedValues,
): Missing {
  switch (part.op) {
    case 'id':
      return new Missing([pointerOf(part, reading)]);
    case '.':
      return lacksOfField(part, reading);
    case '?:': {
      const [condition, yes, no] = part.args;
      const chosen = reading.valueOf(condition);
      if (chosen instanceof Missing) return chosen;
      return together([chosen === true ? yes : no], reading) ?? undefinedResult;
    }
    case 'call':
      if (kept) return new Missing(kept.pointers.map((each) => absolute(each, part, reading)));
      break;
    case 'rcall': {
      const loop = loopOf(part);
      if (loop) return lacksOfLoop(loop, reading);
      break;
    }
  }
  return together(childrenOf(part), reading) ?? undefinedResult;
}

function together(parts: readonly ASTNode[], reading: RecordedValues): Missing | undefined {
  return joined(parts.map((each) => reading.valueOf(each)));
}

function joined(values: Iterable<unknown>): Missing | undefined {
  let missing: Missing | undefined;
  for (const value of values) {
    if (value instanceof Missing) missing = missing ? missing.and(value) : value;
  }
  return missing;
}

function lacksOfField(part: ASTNode & { readonly op: '.' }, reading: RecordedValues): Missing {
  const [owner, name] = part.args;
  if (!isOfRecords(owner)) return undefinedResult;
  const isOfItem = reading.isKept(owner) ? reading.valueOf(owner) : undefined;
  if (isOfItem instanceof Missing) return isOfItem.field(name);
  return new Missing([`${pointerOf(owner, reading)}/${name}`]);
}

function lacksOfLoop(loop: Loop, reading: RecordedValues): Missing {
  const items = reading.valueOf(loop.list);
  if (items instanceof Missing) return items;
  for (const body of loop.bodies) {
    const values = [...reading.turnsOf(loop, body)].map((turn) => turn.valueOf(body));
    const missing = joined(values);
    if (missing) return missing;
  }
  return undefinedResult;
}

/** `0/3/amountUsd` is the amount of the item at place 3 of the first argument. */
function absolute(
  lack: string,
  { args: [, args] }: ASTNode & { readonly op: 'call' },
  reading: RecordedValues,
): string {
  const [, place, index, rest] = /^(\d+)(?:\/(\d+))?(.*)$/.exec(lack) ?? [];
  const argument = args[Number(place)];
  if (!argument) return lack;
  const pointer = pointerOf(argument, reading);
  if (index === undefined) return `${pointer}${rest}`;
  return `${pointer}/${reading.positionOf(argument, Number(index))}${rest}`;
}

/** Where a record of the dossier stands, or a list of them. */
function pointerOf(part: ASTNode, reading: RecordedValues): string {
  switch (part.op) {
    case 'id': {
      const slot = reading.place.slots.get(part.args);
      if (slot === undefined) return `/${part.args}`;
      const turn = reading.turnAt(slot);
      return turn ? pointerOfItem(turn.loop.list, turn.index, turn.outer) : '';
    }
    case '.':
      return `${pointerOf(part.args[0], reading)}/${part.args[1]}`;
    case '[]':
      return pointerOfItem(part.args[0], Number(reading.valueOf(part.args[1])), reading);
    default: {
      const filter = loopOf(part);
      return filter ? pointerOf(filter.list, reading) : '';
    }
  }
}

function pointerOfItem(list: ASTNode, index: number, reading: RecordedValues): string {
  return `${pointerOf(list, reading)}/${reading.positionOf(list, index)}`;
}
