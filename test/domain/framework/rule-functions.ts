/** Calls functions for rules as the evaluator does: on the records of a dossier. */
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { factsOf } from '../../../src/domain/framework/facts';
import { ruleFunctions } from '../../../src/domain/framework/functions';
import {
  type FactRecord,
  isNumeric,
  Missing,
  type Value,
} from '../../../src/domain/framework/values';
import type { Decimal } from '../../../src/kernel/decimal';

export type Arguments = (dossier: FactRecord) => readonly Value[];

/** The result of the function on the records that `args` picks from the dossier. */
export function called(name: string, dossier: object, args: Arguments): Value {
  const facts = factsOf(dossier);
  const known = ruleFunctions.get(name);
  if (!known) throw new Error(`There is no function ${name}.`);
  return known.run(args(facts.root), new Evaluation(facts, '2026-06-30'));
}

/** The record or list at the path. */
export function at(record: FactRecord, ...path: readonly (string | number)[]): Value {
  let value: Value | undefined = record;
  for (const step of path) {
    value = typeof step === 'number' ? (value as Value[])[step] : (value as FactRecord).get(step);
  }
  if (value === undefined) throw new Error(`There is nothing at ${path.join('.')}.`);
  return value;
}

/** “12.5000”, or “missing /a/b”. */
export function shown(value: Value, places = 4): string {
  if (value instanceof Missing) return `missing ${value.pointers.join(' ')}`.trim();
  if (!isNumeric(value)) return String(value);
  return typeof value === 'number' ? value.toFixed(places) : (value as Decimal).toFixed(places);
}
