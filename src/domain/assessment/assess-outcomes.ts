/**
 * The outcomes of `assess()` and nothing else, for whole portfolios: no reasons, no traces, no values
 * read and no digest. Both give the same outcome for every criterion; a test holds them together.
 */
import type { IsoDate } from '../../kernel/clock';
import { Evaluation } from '../framework/evaluation';
import { factsOf } from '../framework/facts';
import type { Criterion, Framework } from '../framework/framework';
import { programOf } from '../framework/program/program';
import { type Ruled, ruled } from '../framework/program/ruled';
import { rulesOf } from '../framework/rules';
import { type AssessmentInput, supports } from './assessment-input';
import { explainedFinding } from './explained-finding';
import type { FindingOutcome } from './finding';

/** One outcome for each criterion, in the framework's order. */
export function outcomes(input: AssessmentInput): FindingOutcome[] {
  const { framework, document, assessedOn } = input;
  const program = programOf(framework);
  program.forget();
  const found: FindingOutcome[] = [];
  for (const { criterion, index, run, byResult } of stepsOf(framework)) {
    const outcome = byResult[run(document.dossier, assessedOn)];
    found.push(outcome ?? otherwise(criterion, index, input));
  }
  return found;
}

/** The same for some criteria only, by code; codes that the framework does not have are left out. */
export function outcomesOf(
  input: AssessmentInput,
  criteria: ReadonlySet<string>,
): Map<string, FindingOutcome> {
  const { framework, document, assessedOn } = input;
  programOf(framework).forget();
  const found = new Map<string, FindingOutcome>();
  for (const { criterion, index, run, byResult } of stepsOf(framework)) {
    if (!criteria.has(criterion.code)) continue;
    const outcome = byResult[run(document.dossier, assessedOn)];
    found.set(criterion.code, outcome ?? otherwise(criterion, index, input));
  }
  return found;
}

interface Step {
  readonly criterion: Criterion;
  readonly index: number;
  readonly run: (dossier: object, today: IsoDate) => Ruled;
  /** By what the program says; undefined where that alone does not decide. */
  readonly byResult: readonly (FindingOutcome | undefined)[];
}

const known = new WeakMap<Framework, readonly Step[]>();

function stepsOf(framework: Framework): readonly Step[] {
  const before = known.get(framework);
  if (before) return before;
  const { criteria } = programOf(framework);
  const steps = framework.criteria.flatMap((criterion, index) => {
    const run = criteria[index];
    return run ? [{ criterion, index, run, byResult: outcomesByResult(criterion) }] : [];
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

/** By the closures: documents are looked at, or a condition has no value. */
function otherwise(
  criterion: Criterion,
  index: number,
  { framework, document, evidence, assessedOn }: AssessmentInput,
): FindingOutcome {
  const rules = rulesOf(framework)[index] ?? {};
  const documents = evidence.filter((each) => supports(each, criterion));
  const evaluation = new Evaluation(factsOf(document.dossier), assessedOn);
  return explainedFinding(criterion, rules, evaluation, documents).outcome;
}
