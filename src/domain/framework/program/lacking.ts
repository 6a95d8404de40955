/** What a function lacks that came to nothing although all its arguments were there. */
import type { Given, RuleFunction } from '../functions/needs';
import { isList, Missing, type Value } from '../values';

/** Stands for what is missing where functions look at it. */
export const absent = new Missing(['']);

/**
 * By pointers that begin with the place of the argument, followed by that of its item where it is a
 * list: `0/3/amountUsd`. The function has run with the same arguments before, and was paid for.
 * Throws `unknown` where the same record stands at two places.
 */
export function lacking(
  run: RuleFunction['run'],
  args: readonly Value[],
  given: Given,
  unknown: Error,
): Value {
  const places = placesOf(args, unknown);
  const lackOf = (value: object) => {
    const place = places.get(value);
    return new Missing(place === undefined ? [] : [place]);
  };
  return run(args, {
    field: (record, name) => {
      const value = given.field(record, name);
      return value === absent ? lackOf(record).field(name) : value;
    },
    missing: lackOf,
    spend: () => undefined,
  });
}

function placesOf(args: readonly Value[], unknown: Error): ReadonlyMap<object, string> {
  const places = new Map<object, string>();
  const set = (value: Value, place: string) => {
    if (typeof value !== 'object' || value instanceof Map) return;
    if (places.has(value)) throw unknown;
    places.set(value, place);
  };
  for (const [place, argument] of args.entries()) {
    set(argument, `${place}`);
    if (!isList(argument)) continue;
    for (const [index, item] of argument.entries()) set(item, `${place}/${index}`);
  }
  return places;
}
