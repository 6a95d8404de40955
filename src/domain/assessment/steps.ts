/** How each criterion of a framework comes to its outcome: by the generated program, then by this table. */
import type { IsoDate } from '../../kernel/clock';
import type { Criterion, Framework } from '../framework/framework';
import { programOf, type Recorders } from '../framework/program/program';
import { type Ruled, ruled } from '../framework/program/ruled';
import { type CriterionRules, rulesOf } from '../framework/rules';
import { type FiledEvidence, supports } from './assessment-input';
import type { Finding, FindingOutcome } from './finding';

export interface Step {
  readonly criterion: Criterion;
  /** Its place in the framework. */
  readonly index: number;
  readonly run: (dossier: object, today: IsoDate) => Ruled;
  /** By what the program says; undefined where that alone does not decide. */
  readonly byResult: readonly (FindingOutcome | undefined)[];
  readonly rules: CriterionRules;
  /** What records the values of its rules, where that can be done. */
  readonly recorders: Recorders | undefined;
}

const known = new WeakMap<Framework, readonly Step[]>();

/** In the framework's order. The program is to be told of each new dossier by `forget()`. */
export function stepsOf(framework: Framework): readonly Step[] {
  const before = known.get(framework);
  if (before) return before;
  const { criteria, recorders } = programOf(framework);
  const rules = rulesOf(framework);
  const steps = framework.criteria.flatMap((criterion, index) => {
    const run = criteria[index];
    if (!run) return [];
    const own = { rules: rules[index] ?? {}, recorders: recorders[index] };
    return [{ criterion, index, run, byResult: outcomesByResult(criterion), ...own }];
  });
  known.set(framework, steps);
  return steps;
}

function outcomesByResult({ assessment }: Criterion): (FindingOutcome | undefined)[] {
  const isHybrid = assessment === 'hybrid';
  const found: (FindingOutcome | undefined)[] = [];
  found[ruled.notApplicable] = 'not applicable';
  found[ruled.applies] = assessment === 'judgement' ? 'needs judgement' : undefined;
  found[ruled.notMet] = 'not met';
  found[ruled.partlyMet] = isHybrid ? 'needs judgement' : 'partly met';
  found[ruled.met] = isHybrid ? 'needs judgement' : 'met';
  found[ruled.untold] = undefined;
  return found;
}

/** Of a criterion that applies and asks for documents only; undefined where a rule has to tell. */
export function outcomeByEvidence(
  { criterion }: Step,
  result: Ruled,
  evidence: readonly FiledEvidence[],
): FindingOutcome | undefined {
  if (result !== ruled.applies || criterion.assessment !== 'evidence') return undefined;
  return evidence.some((each) => supports(each, criterion)) ? 'needs judgement' : 'not met';
}

/** What the rule of a hybrid criterion says, which awaits its reviewer. */
export function ruleOutcomeOf({ criterion }: Step, result: Ruled): Finding['ruleOutcome'] {
  if (criterion.assessment !== 'hybrid') return undefined;
  if (result === ruled.met) return 'met';
  return result === ruled.partlyMet ? 'partly met' : undefined;
}
