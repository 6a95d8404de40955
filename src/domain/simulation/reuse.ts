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
  const source = [when?.rule, rule?.met, rule?.partly].join('\n');
  const { constants, reference } = framework;
  return JSON.stringify([
    assessment,
    sectors,
    when?.rule ?? null,
    rule?.met ?? null,
    rule?.partly ?? null,
    evidence,
    named('constants', source, constants).map((name) => [name, constants[name]?.value ?? null]),
    named('reference', source, reference).map((name) => [name, reference[name]?.rows ?? null]),
  ]);
}

/** Names as they stand in the rules; where one is not written as a plain name, all of them count. */
function named(owner: string, source: string, all: Readonly<Record<string, unknown>>): string[] {
  const mentions = source.match(new RegExp(`\\b${owner}\\b`, 'g'))?.length ?? 0;
  const found = [...source.matchAll(new RegExp(`\\b${owner}\\s*\\.\\s*(\\w+)`, 'g'))];
  const names = found.map(([, name = '']) => name);
  return [...new Set(names.length === mentions ? names : Object.keys(all))].sort();
}
