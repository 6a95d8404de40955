/**
 * Runs a framework's rules on a dossier: one finding a criterion, with a trace that explains it.
 *
 * Same dossier, framework, evidence and day: the same findings, to the byte. A missing value never
 * passes and never throws; it is named in the finding.
 */
import { contentHash } from '../../kernel/digest';
import { programOf } from '../framework/program/program';
import { AssessedFinding } from './assessed-finding';
import type { AssessmentInput } from './assessment-input';
import { Explanations } from './explanations';
import type { Assessment } from './finding';
import { outcomeByEvidence, ruleOutcomeOf, stepsOf } from './steps';

export { writtenOut } from './assessed-finding';
export { type AssessmentInput, type FiledEvidence, supports } from './assessment-input';
export type { Assessment, Finding } from './finding';

/** Raised whenever the same input could give another finding than before. */
export const engineVersion = '1';

export interface AssessmentTask extends AssessmentInput {
  /** The document's content hash, where the caller has it from the stored revision. */
  readonly revisionHash?: string;
  /**
   * Records the values that decided while the rules run: for callers that read the words of most
   * findings. Words made from them need the dossier no more, save for rules that cannot be recorded.
   */
  readonly traced?: boolean;
}

/**
 * Outcomes are there at once; reasons, traces and values read are worked out when a finding is asked
 * for them. Framework, dossier and evidence are not to be changed before that.
 */
export function assess(input: AssessmentTask): Assessment {
  const { framework, document, assessedOn, revisionHash } = input;
  return {
    engineVersion,
    framework: { id: framework.id, version: framework.version, hash: framework.hash },
    revisionHash: revisionHash ?? contentHash(document),
    assessedOn,
    findings: findingsOf(input),
  };
}

function findingsOf(input: AssessmentTask): AssessedFinding[] {
  const { framework, document, evidence, assessedOn } = input;
  const explanations = new Explanations(input);
  programOf(framework).forget();
  return stepsOf(framework).map((step) => {
    const { criterion, index, run, byResult } = step;
    const result = run(document.dossier, assessedOn);
    const outcome = byResult[result] ?? outcomeByEvidence(step, result, evidence);
    if (input.traced) explanations.record(step, result);
    if (outcome !== undefined) {
      const ruleOutcome = ruleOutcomeOf(step, result);
      return new AssessedFinding(criterion.code, outcome, ruleOutcome, index, explanations);
    }
    // Where a condition has no value, only what explains it tells whether that is for want of data.
    const told = explanations.at(index);
    return new AssessedFinding(criterion.code, told.outcome, told.ruleOutcome, index, explanations);
  });
}
