/**
 * Which outcomes of one version hold under another, because nothing that decides them has changed.
 *
 * Weights, kinds, words, sources and remedies decide no outcome. Rules, conditions, sectors, the way
 * of assessing, evidence types and the constants that a rule names do.
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
  const from = later.criteria.map((criterion) => {
    const place = places.get(criterion.code);
    const before = place === undefined ? undefined : earlier.criteria[place];
    return before && deciding(before, earlier) === deciding(criterion, later) ? place : undefined;
  });
  return { from, toRun: later.criteria.filter((_, place) => from[place] === undefined) };
}

/** Everything that an outcome rests on besides dossier, evidence and day. */
function deciding(criterion: Criterion, framework: Framework): string {
  const { assessment, sectors, when, rule, evidence } = criterion;
  const read = constantsRead(criterion, framework).map((name) => [
    name,
    framework.constants[name]?.value ?? null,
  ]);
  return JSON.stringify([
    assessment,
    sectors,
    when?.rule ?? null,
    rule?.met ?? null,
    rule?.partly ?? null,
    evidence,
    read,
  ]);
}

/** Names as they stand in the rules; where one is not written as a plain name, all of them count. */
function constantsRead({ when, rule }: Criterion, { constants }: Framework): string[] {
  const source = [when?.rule, rule?.met, rule?.partly].join('\n');
  const mentions = source.match(/\bconstants\b/g)?.length ?? 0;
  const named = [...source.matchAll(/\bconstants\s*\.\s*(\w+)/g)].map(([, name = '']) => name);
  return [...new Set(named.length === mentions ? named : Object.keys(constants))].sort();
}
