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

const known = new WeakMap<Framework, readonly CriterionRules[]>();

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
