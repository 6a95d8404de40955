/**
 * The outcomes of `assess()` and nothing else, for whole portfolios: no reasons, no traces, no values
 * read and no digest. Both give the same outcome for every criterion; a test holds them together.
 */
import { Evaluation } from '../framework/evaluation';
import { factsOf } from '../framework/facts';
import type { Criterion } from '../framework/framework';
import { type CriterionRules, rulesOf } from '../framework/rules';
import { applicability } from './applicability';
import { type AssessmentInput, type FiledEvidence, supports } from './assess';
import type { FindingOutcome } from './finding';

/** One outcome for each criterion, in the framework's order. */
export function outcomes(input: AssessmentInput): FindingOutcome[] {
  const { framework, document, evidence, assessedOn } = input;
  const rules = rulesOf(framework);
  const evaluation = new Evaluation(factsOf(document.dossier), assessedOn, 'outcomes');
  return framework.criteria.map((criterion, index) =>
    outcomeOf(criterion, rules[index] ?? {}, evaluation, evidence),
  );
}

function outcomeOf(
  criterion: Criterion,
  rules: CriterionRules,
  evaluation: Evaluation,
  evidence: readonly FiledEvidence[],
): FindingOutcome {
  evaluation.clear();
  const scope = applicability(criterion, rules.when, evaluation);
  if (!scope.applies) return 'not applicable';
  if (criterion.assessment === 'judgement') return 'needs judgement';
  if (criterion.assessment === 'evidence') {
    return evidence.some((each) => supports(each, criterion)) ? 'needs judgement' : 'not met';
  }
  if (scope.missing.length > 0) return 'not met';
  const byRule = ruleOutcome(rules, evaluation);
  return criterion.assessment === 'hybrid' && byRule !== 'not met' ? 'needs judgement' : byRule;
}

function ruleOutcome({ met, partly }: CriterionRules, evaluation: Evaluation): FindingOutcome {
  if (!met) return 'not met';
  if (met.run(evaluation.begin()).verdict === true) return 'met';
  return partly?.run(evaluation.begin()).verdict === true ? 'partly met' : 'not met';
}
