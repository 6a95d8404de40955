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
  const lackOf = (value: Value) => {
    const [place, another] = placesOf(value, args);
    if (another !== undefined) throw unknown;
    return new Missing(place === undefined ? [] : [place]);
  };
  return run(args, {
    field: (record, name) => {
      const value = given.field(record, name);
      return value === absent ? lackOf(record).field(name) : value;
    },
    missing: (value) => lackOf(value as Value),
    spend: () => undefined,
  });
}

function placesOf(value: Value, args: readonly Value[]): string[] {
  const places: string[] = [];
  for (const [place, argument] of args.entries()) {
    if (argument === value) places.push(`${place}`);
    if (!isList(argument)) continue;
    const first = argument.indexOf(value);
    if (first >= 0) places.push(`${place}/${first}`);
    if (argument.lastIndexOf(value) > first) places.push(`${place}/${argument.lastIndexOf(value)}`);
  }
  return places;
}
