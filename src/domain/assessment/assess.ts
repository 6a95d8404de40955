/**
 * Runs a framework's rules on a dossier: one finding a criterion, with a trace that explains it.
 *
 * Same dossier, framework, evidence and day: the same findings, to the byte. A missing value never
 * passes and never throws; it is named in the finding.
 */
import { contentHash } from '../../kernel/digest';
import { Evaluation } from '../framework/evaluation';
import { factsOf } from '../framework/facts';
import { rulesOf } from '../framework/rules';
import { type AssessmentInput, supports } from './assessment-input';
import { explainedFinding } from './explained-finding';
import type { Assessment } from './finding';

export { type AssessmentInput, type FiledEvidence, supports } from './assessment-input';
export type { Assessment, Finding } from './finding';

/** Raised whenever the same input could give another finding than before. */
export const engineVersion = '1';

export function assess(
  input: AssessmentInput & {
    /** The document's content hash, where the caller has it from the stored revision. */
    readonly revisionHash?: string;
  },
): Assessment {
  const { framework, document, evidence, assessedOn, revisionHash } = input;
  const rules = rulesOf(framework);
  const evaluation = new Evaluation(factsOf(document.dossier), assessedOn);
  return {
    engineVersion,
    framework: { id: framework.id, version: framework.version, hash: framework.hash },
    revisionHash: revisionHash ?? contentHash(document),
    assessedOn,
    findings: framework.criteria.map((criterion, index) => {
      evaluation.clear();
      const documents = evidence.filter((each) => supports(each, criterion));
      return explainedFinding(criterion, rules[index] ?? {}, evaluation, documents);
    }),
  };
}
