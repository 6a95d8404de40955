/** Two CEL libraries, each with its own evaluator: the rules are the same CEL texts for both. */
import { CelScalar, celEnv, celFunc, parse, plan } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';
import type { Dossier } from '../../src/domain/dossier/dossier';
import {
  asCalls,
  asValues,
  celRules,
  listFunctions,
  orFail,
  plainFunctions,
  valuesOverLists,
  variablesOf,
} from './cel-rules';
import { type OtherEngine, outcomeOf, type Stated } from './engine';

export type Evaluate = (variables: Record<string, unknown>) => unknown;

/** All functions of the rules, with the number of their parameters. */
export const functionNames = { ...plainFunctions, ...listFunctions };
export const named = Object.keys(functionNames) as (keyof typeof functionNames)[];

/** The library that ours parses and checks with; here it evaluates too. */
export const celLibrary: OtherEngine = {
  name: '@marcbachmann/cel-js 8.0.0, its own evaluator',
  stated: 'CEL; our functions are registered.',
  goal: 8,
  async prepare(today) {
    const environment = new Environment({ unlistedVariablesAreDyn: true });
    for (const name of named) {
      const parameters = Array.from({ length: functionNames[name] }, () => 'dyn').join(', ');
      environment.registerFunction(`${name}(${parameters}): double`, orFail(name));
    }
    const rules = celRules(asCalls).map((rule) =>
      prepared(rule, (text) => environment.parse(text)),
    );
    return (dossier) => assessed(rules, dossier, today);
  },
};

/** It sees lists and records in a form of its own, so that functions over them are worked out before. */
export const bufbuildCel: OtherEngine = {
  name: '@bufbuild/cel 0.6.1',
  stated:
    'CEL, planned once; our functions of plain values are registered, the values of those over lists of records are handed in.',
  async prepare(today) {
    const { DYN, DOUBLE } = CelScalar;
    const funcs = Object.entries(plainFunctions).map(([name, parameters]) => {
      const call = orFail(name as keyof typeof plainFunctions);
      const types = parameters === 1 ? [DYN] : [DYN, DYN];
      return celFunc(name, types, DOUBLE, (...values) => Number(call(...values)));
    });
    const environment = celEnv({ funcs });
    const rules = celRules(asValues).map((rule) =>
      prepared(rule, (text) => plan(environment, parse(text)) as Evaluate),
    );
    return (dossier) => assessed(rules, dossier, today, { given: valuesOverLists(dossier) });
  },
};

export function prepared(rule: Stated<string>, plan: (text: string) => Evaluate): Stated<Evaluate> {
  const { applies, met, partly } = rule;
  return {
    ...(applies && { applies: plan(applies) }),
    met: plan(met),
    ...(partly && { partly: plan(partly) }),
  };
}

export function assessed(
  rules: readonly Stated<Evaluate>[],
  dossier: Dossier,
  today: string,
  more: Record<string, unknown> = {},
) {
  const variables = { ...variablesOf(dossier, today), ...more };
  return rules.map((rule) => outcomeOf(rule, (evaluate) => holds(evaluate, variables)));
}

/** A missing value is an error in CEL; not every library keeps to that. */
function holds(evaluate: Evaluate, variables: Record<string, unknown>): boolean | undefined {
  try {
    const value = evaluate(variables);
    return typeof value === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}
