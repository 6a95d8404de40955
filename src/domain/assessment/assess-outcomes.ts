/**
 * The outcomes of `assess()` and nothing else, for whole portfolios: no reasons, no traces, no values
 * read and no digest. Both give the same outcome for every criterion; a test holds them together.
 */
import { programOf } from '../framework/program/program';
import type { Ruled } from '../framework/program/ruled';
import type { AssessmentInput } from './assessment-input';
import { Explanations } from './explanations';
import type { FindingOutcome } from './finding';
import { outcomeByEvidence, type Step, stepsOf } from './steps';

/** One outcome for each criterion, in the framework's order. */
export function outcomes(input: AssessmentInput): FindingOutcome[] {
  const { framework, document, assessedOn } = input;
  programOf(framework).forget();
  const found: FindingOutcome[] = [];
  for (const step of stepsOf(framework)) {
    const result = step.run(document.dossier, assessedOn);
    found.push(step.byResult[result] ?? otherwise(step, result, input));
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
  for (const step of stepsOf(framework)) {
    const { code } = step.criterion;
    if (!criteria.has(code)) continue;
    const result = step.run(document.dossier, assessedOn);
    found.set(code, step.byResult[result] ?? otherwise(step, result, input));
  }
  return found;
}

/** By its documents, or by the closures where a condition has no value. */
function otherwise(step: Step, result: Ruled, input: AssessmentInput): FindingOutcome {
  const byEvidence = outcomeByEvidence(step, result, input.evidence);
  return byEvidence ?? new Explanations(input).at(step.index).outcome;
}
