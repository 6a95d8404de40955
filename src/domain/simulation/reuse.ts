/**
 * Which outcomes of one version hold under another, because nothing that decides them has changed.
 *
 * Weights, kinds, words, sources and remedies decide no outcome. Rules, conditions, sectors, the way
 * of assessing, evidence types, and the constants and reference tables that a rule names do.
 */
import type { Criterion, Framework } from '../framework/framework';

export interface Reuse {
  /** For each criterion of the later version: its place in the earlier one, or undefined. */
  readonly from: readonly (number | undefined)[];
  /** The criteria that have to be run, in order. */
  readonly toRun: readonly Criterion[];
}

export function reuseOf(earlier: Framework, later: Framework): Reuse {
  const places = new Map(earlier.criteria.map(({ code }, place) => [code, place]));
  const unchanged = {
    constants: sameIn(earlier.constants, later.constants, ({ value }) => value),
    reference: sameIn(earlier.reference, later.reference, ({ rows }) => rows),
  };
  const from = later.criteria.map((criterion) => {
    const place = places.get(criterion.code);
    const before = place === undefined ? undefined : earlier.criteria[place];
    const holds =
      before &&
      ownParts(before) === ownParts(criterion) &&
      namesIn('constants', criterion, earlier, later).every(unchanged.constants) &&
      namesIn('reference', criterion, earlier, later).every(unchanged.reference);
    return holds ? place : undefined;
  });
  return { from, toRun: later.criteria.filter((_, place) => from[place] === undefined) };
}

/** Everything in a criterion that an outcome rests on besides dossier, evidence and day. */
function ownParts({ assessment, sectors, when, rule, evidence }: Criterion): string {
  const rules = [when?.rule, rule?.met, rule?.partly].map((source) => source ?? null);
  return JSON.stringify([assessment, sectors, rules, evidence]);
}

/** Whether both versions have the same under a name. Worked out once a name: tables are long. */
function sameIn<T>(
  earlier: Readonly<Record<string, T>>,
  later: Readonly<Record<string, T>>,
  deciding: (each: T) => unknown,
): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const textOf = (each: T | undefined) => each && JSON.stringify(deciding(each));
  return (name) => {
    const [before, after] = [earlier[name], later[name]];
    const same = known.get(name) ?? (before === after || textOf(before) === textOf(after));
    known.set(name, same);
    return same;
  };
}

const mention = { constants: /\bconstants\b/g, reference: /\breference\b/g };
const plainName = {
  constants: /\bconstants\s*\.\s*(\w+)/g,
  reference: /\breference\s*\.\s*(\w+)/g,
};

/** Names as they stand in the rules; where one is not written as a plain name, all of them count. */
function namesIn(
  owner: 'constants' | 'reference',
  { when, rule }: Criterion,
  earlier: Framework,
  later: Framework,
): string[] {
  const source = [when?.rule, rule?.met, rule?.partly].join('\n');
  const mentions = source.match(mention[owner])?.length ?? 0;
  const found = [...source.matchAll(plainName[owner])];
  if (found.length === mentions) return found.map(([, name = '']) => name);
  return Object.keys({ ...earlier[owner], ...later[owner] });
}
