/** The compiled rules of a framework, made once and kept as long as the framework is. */
import type { Environment } from '@marcbachmann/cel-js';
import { compileRule, type Rule } from './expression';
import type { RuleFault } from './expression-checks';
import { environmentFor, type FrameworkData } from './expression-environment';
import type { Criterion, Framework } from './framework';

export interface CriterionRules {
  readonly when?: Rule;
  readonly met?: Rule;
  readonly partly?: Rule;
}

export interface LocatedRuleFault extends RuleFault {
  /** Path within the criterion's file. */
  readonly path: readonly string[];
}

export function compileCriterion(
  { when, rule }: Pick<Criterion, 'when' | 'rule'>,
  environment: Environment,
  { constants, reference }: FrameworkData,
): { readonly rules: CriterionRules; readonly faults: readonly LocatedRuleFault[] } {
  const faults: LocatedRuleFault[] = [];
  const compiled = (
    source: string | undefined,
    path: readonly string[],
    presence: 'allowed' | 'refused',
  ): Rule | undefined => {
    if (source === undefined) return undefined;
    const result = compileRule(source, environment, { presence, constants, reference });
    if ('rule' in result) return result.rule;
    faults.push(...result.faults.map((fault) => ({ ...fault, path })));
    return undefined;
  };
  const condition = compiled(when?.rule, ['when', 'rule'], 'refused');
  const met = compiled(rule?.met, ['rule', 'met'], 'allowed');
  const partly = compiled(rule?.partly, ['rule', 'partly'], 'allowed');
  const rules = {
    ...(condition && { when: condition }),
    ...(met && { met }),
    ...(partly && { partly }),
  };
  return { rules, faults };
}

interface CompiledFile {
  readonly facts: readonly unknown[];
  readonly rules: CriterionRules;
}

const compiledFiles = new WeakMap<object, CompiledFile>();

/**
 * The same for a file that several versions take: its rules are compiled once for all versions in
 * which every constant and table that they name is the same. `file` is what the file was read to.
 */
export function compileFile(
  file: object,
  criterion: Pick<Criterion, 'when' | 'rule'>,
  environment: Environment,
  data: FrameworkData,
): ReturnType<typeof compileCriterion> {
  const facts = factsNamedIn(criterion, data);
  const before = compiledFiles.get(file);
  if (before?.facts.every((fact, index) => fact === facts[index])) {
    return { rules: before.rules, faults: [] };
  }
  const compiled = compileCriterion(criterion, environment, data);
  if (compiled.faults.length === 0) compiledFiles.set(file, { facts, rules: compiled.rules });
  return compiled;
}

function factsNamedIn(
  { when, rule }: Pick<Criterion, 'when' | 'rule'>,
  { constants, reference }: FrameworkData,
): unknown[] {
  const text = [when?.rule, rule?.met, rule?.partly].join('\n');
  return [...text.matchAll(/\b(constants|reference)\s*\.\s*(\w+)/g)].map(([, kind, name = '']) =>
    kind === 'reference' ? reference[name] : JSON.stringify(constants[name]),
  );
}

const known = new WeakMap<Framework, readonly CriterionRules[]>();

/** Rules that a check of the files has compiled already, by criterion; each must be there. */
export function keepRules(framework: Framework, rules: ReadonlyMap<string, CriterionRules>): void {
  known.set(
    framework,
    framework.criteria.map(({ code }) => rules.get(code) ?? {}),
  );
}

/** The rules of each criterion, in the framework's order. */
export function rulesOf(framework: Framework): readonly CriterionRules[] {
  const before = known.get(framework);
  if (before) return before;
  const environment = environmentFor(framework);
  const rules = framework.criteria.map((criterion) => {
    const { rules: own, faults } = compileCriterion(criterion, environment, framework);
    const [fault] = faults;
    if (fault) throw new TypeError(`${criterion.code} ${fault.path.join('.')}: ${fault.message}`);
    return own;
  });
  known.set(framework, rules);
  return rules;
}
