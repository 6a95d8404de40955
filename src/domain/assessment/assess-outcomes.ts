/**
 * The outcomes of `assess()` and nothing else, for whole portfolios: no reasons, no traces, no values
 * read and no digest. Both give the same outcome for every criterion; a test holds them together.
 */
import type { Framework } from '../framework/framework';
import { programOf } from '../framework/program/program';
import { type Ruled, ruled } from '../framework/program/ruled';
import type { AssessmentInput } from './assessment-input';
import { Explanations } from './explanations';
import type { Finding, FindingOutcome } from './finding';
import { outcomeByEvidence, ruleOutcomeOf, type Step, stepsOf } from './steps';

/** What a score takes from a finding. */
export interface Outcome {
  readonly outcome: FindingOutcome;
  readonly ruleOutcome?: Finding['ruleOutcome'];
}

export type OutcomeRun<Told> = (input: Omit<AssessmentInput, 'framework'>) => Told[];

/** Tells each criterion's outcome in the caller's words, in the framework's order. */
export function outcomeRun<Told>(
  framework: Framework,
  tell: (outcome: Outcome) => Told,
): OutcomeRun<Told> {
  const program = programOf(framework);
  const steps = stepsOf(framework).map((step) => ({ step, byResult: toldByResult(step, tell) }));
  return (input) => {
    const { dossier } = input.document;
    program.forget();
    const found: Told[] = [];
    for (const { step, byResult } of steps) {
      const result = step.run(dossier, input.assessedOn);
      found.push(byResult[result] ?? tell(otherwise(step, result, { ...input, framework })));
    }
    return found;
  };
}

const known = new WeakMap<Framework, OutcomeRun<FindingOutcome>>();

/** One outcome for each criterion, in the framework's order. */
export function outcomes(input: AssessmentInput): FindingOutcome[] {
  const { framework } = input;
  let run = known.get(framework);
  if (!run) {
    run = outcomeRun(framework, ({ outcome }) => outcome);
    known.set(framework, run);
  }
  return run(input);
}

function toldByResult<Told>(
  step: Step,
  tell: (outcome: Outcome) => Told,
): readonly (Told | undefined)[] {
  const told: (Told | undefined)[] = [];
  for (const result of Object.values(ruled)) {
    const outcome = step.byResult[result];
    told[result] = outcome && tell({ outcome, ruleOutcome: ruleOutcomeOf(step, result) });
  }
  return told;
}

/** By its documents, or by the closures where a condition has no value. */
function otherwise(step: Step, result: Ruled, input: AssessmentInput): Outcome {
  const outcome = outcomeByEvidence(step, result, input.evidence);
  return outcome ? { outcome } : new Explanations(input).at(step.index);
}
