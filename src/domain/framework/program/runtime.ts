/**
 * What generated programs call: values of a raw dossier as rules see them, and operators on them.
 *
 * `undefined` stands for whatever is missing. A value of another kind than its field's counts as
 * missing, as it does in `facts.ts`.
 */
import { takeDecimal } from '../decimal-text';
import { decided, isIn, type Operator } from '../expression-comparisons';
import { charactersAStep, contains } from '../expression-operators';
import { matches } from '../expression-patterns';
import { takeMoney } from '../facts';
import type { Given } from '../functions/needs';
import { codePoints, isDay, isList, Missing, type Value } from '../values';
import { absent, lacking } from './lacking';

type Maybe = Value | undefined;

/** A value that has not been asked for in this run. */
const unasked = Symbol('unasked');

function known(value: Value): Maybe {
  return value instanceof Missing ? undefined : value;
}

/** What a plain object has of its own, where its prototype has the same name too. */
function own(owner: unknown, name: string): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, name)) return undefined;
  return (owner as Record<string, unknown>)[name];
}

function records(given: unknown): readonly object[] | undefined {
  if (!Array.isArray(given)) return undefined;
  for (const item of given) if (!isObject(item)) return recordsAmong(given);
  return given;
}

/** Lists in which the items do not stand at the positions that they have in the dossier. */
const withGaps = new WeakSet<object>();

function recordsAmong(given: readonly unknown[]): readonly object[] {
  const found = given.filter(isObject);
  withGaps.add(found);
  return found;
}

function hasGaps(list: readonly object[] | undefined): boolean {
  return list !== undefined && withGaps.has(list);
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null;
}

function texts(given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined;
  for (const item of given) if (!isText(item)) return given.filter(isText);
  return given;
}

function isText(given: unknown): given is string {
  return typeof given === 'string';
}

function each(given: unknown, take: (item: unknown) => unknown): readonly unknown[] | undefined {
  if (!Array.isArray(given)) return undefined;
  return given.map(take).filter((item) => item !== undefined);
}

function day(given: unknown): string | undefined {
  return typeof given === 'string' && isDay(given) ? given : undefined;
}

function compared(operator: Operator, left: Maybe, right: Maybe, purse: Pick<Given, 'spend'>) {
  if (left === undefined || right === undefined) return undefined;
  return decided(operator, left, right, purse);
}

function within(value: Maybe, container: Maybe, purse: Pick<Given, 'spend'>) {
  if (value === undefined || container === undefined) return undefined;
  return isIn(value, container, purse);
}

function itemAt(container: Maybe, key: Maybe): Maybe {
  if (container === undefined || key === undefined) return undefined;
  if (container instanceof Map) return container.get(key) as Maybe;
  return isList(container) ? container[Number(key)] : undefined;
}

/** Of a text, in halves of characters; paid for like its size. */
function lengthOf(text: string | undefined, purse: Pick<Given, 'spend'>): number | undefined {
  if (text !== undefined) purse.spend(Math.ceil(text.length / charactersAStep));
  return text?.length;
}

function sizeOf(value: Maybe, purse: Pick<Given, 'spend'>): number | undefined {
  if (typeof value === 'string') {
    lengthOf(value, purse);
    return codePoints(value);
  }
  if (value instanceof Map) return value.size;
  return value !== undefined && isList(value) ? value.length : undefined;
}

/** By the names that generated text knows them by. */
export const runtime = {
  absent,
  unasked,
  known,
  own,
  records,
  hasGaps,
  texts,
  each,
  figure: takeDecimal,
  day,
  money: takeMoney,
  compared,
  within,
  itemAt,
  lengthOf,
  sizeOf,
  contains,
  matches,
  lacking,
} as const;
export type Helper = keyof typeof runtime;
