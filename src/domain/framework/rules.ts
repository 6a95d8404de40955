/** The compiled rules of a framework, made once and kept as long as the framework is. */
import type { Environment } from '@marcbachmann/cel-js';
import { compileRule, type Rule } from './expression';
import type { RuleFault } from './expression-checks';
import { environmentFor } from './expression-environment';
import type { Criterion, Framework, FrameworkConstant } from './framework';
import type { FactRecord, Value } from './values';

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
): { readonly rules: CriterionRules; readonly faults: readonly LocatedRuleFault[] } {
  const faults: LocatedRuleFault[] = [];
  const compiled = (
    source: string | undefined,
    path: readonly string[],
    presence: 'allowed' | 'refused',
  ): Rule | undefined => {
    if (source === undefined) return undefined;
    const result = compileRule(source, environment, { presence });
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

interface CompiledFramework {
  readonly rules: ReadonlyMap<string, CriterionRules>;
  readonly constants: FactRecord;
}

const known = new WeakMap<Framework, CompiledFramework>();

export function compiledFramework(framework: Framework): CompiledFramework {
  const before = known.get(framework);
  if (before) return before;
  const environment = environmentFor(framework.constants);
  const rules = new Map(
    framework.criteria.map((criterion) => {
      const { rules: own, faults } = compileCriterion(criterion, environment);
      const [fault] = faults;
      if (fault) throw new TypeError(`${criterion.code} ${fault.path.join('.')}: ${fault.message}`);
      return [criterion.code, own];
    }),
  );
  const compiled = { rules, constants: constantsOf(framework.constants) };
  known.set(framework, compiled);
  return compiled;
}

function constantsOf(constants: Readonly<Record<string, FrameworkConstant>>): FactRecord {
  return Object.fromEntries(
    Object.entries(constants).map(([name, { value }]): [string, Value] => {
      if (typeof value !== 'object' || Array.isArray(value)) return [name, value as Value];
      return [name, new Map(Object.entries(value))];
    }),
  );
}
