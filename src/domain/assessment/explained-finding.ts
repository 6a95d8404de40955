/** One criterion's finding with its reason, its trace and the values that were read. */
import type { Evaluation } from '../framework/evaluation';
import type { Criterion } from '../framework/framework';
import type { TableUse } from '../framework/reference-table';
import type { CriterionRules } from '../framework/rules';
import { applicability, notApplicableWords } from './applicability';
import type { FiledEvidence } from './assessment-input';
import type { Finding, TraceStep } from './finding';
import { missingWords, notMetWords } from './reasons';
import { type RuleReading, readRule, together } from './rule-reading';
import { absentRowWords, tableSteps, tableWarnings } from './table-uses';

/** `documents` are those that support the criterion. */
export function explainedFinding(
  criterion: Criterion,
  rules: CriterionRules,
  evaluation: Evaluation,
  documents: readonly FiledEvidence[],
): Finding {
  const scope = applicability(criterion, rules.when, evaluation);
  const code = criterion.code;
  const evidence = digestsOf(documents);
  if (!scope.applies) {
    return {
      criterion: code,
      evidence,
      outcome: 'not applicable',
      missing: [],
      missingEvidence: [],
      reason: notApplicableWords(criterion, scope.because),
      trace: tableSteps(evaluation.rowsUsed()),
      read: evaluation.valuesRead(),
      ...warningsOf(evaluation),
    };
  }
  const reading = rules.met && readRule(rules, evaluation, criterion.assessment);
  const uses = evaluation.rowsUsed();
  const decided = decide(criterion, scope.missing, reading, documents.length);
  return {
    criterion: code,
    evidence,
    ...decided,
    ...(decided.outcome === 'not met' && { reason: `${decided.reason}${absentRowWords(uses)}` }),
    missing: together(scope.missing, reading?.missing ?? []),
    missingEvidence: criterion.evidence.filter((type) =>
      documents.every((filed) => filed.type !== type),
    ),
    trace: withTables(reading?.trace ?? [], uses),
    read: evaluation.valuesRead(),
    ...warningsOf(evaluation),
  };
}

function withTables(trace: readonly TraceStep[], uses: readonly TableUse[]) {
  return uses.length === 0 ? trace : [...trace, ...tableSteps(uses)];
}

function warningsOf(evaluation: Evaluation): Pick<Finding, 'warnings'> {
  const warnings = tableWarnings(evaluation.rowsUsed(), evaluation.today);
  return warnings.length > 0 ? { warnings } : {};
}

function digestsOf(documents: readonly FiledEvidence[]): string[] {
  if (documents.length === 0) return [];
  return [...new Set(documents.map(({ sha256 }) => sha256))].sort();
}

type Decided = Pick<Finding, 'outcome' | 'reason' | 'ruleOutcome'>;

function decide(
  criterion: Criterion,
  unclear: readonly string[],
  reading: RuleReading | undefined,
  documents: number,
): Decided {
  if (criterion.assessment === 'judgement') {
    return { outcome: 'needs judgement', reason: 'A reviewer judges it.' };
  }
  if (criterion.assessment === 'evidence') {
    if (documents === 0) {
      return {
        outcome: 'not met',
        reason: `There is no document of the types asked for: ${criterion.evidence.join(', ')}.`,
      };
    }
    const filed = documents === 1 ? 'One document is' : `${documents} documents are`;
    return { outcome: 'needs judgement', reason: `${filed} on file; a reviewer judges them.` };
  }
  if (unclear.length > 0) {
    return {
      outcome: 'not met',
      reason: `Whether it applies cannot be told: ${missingWords(unclear)}`,
    };
  }
  if (!reading || reading.outcome === 'not met') {
    return { outcome: 'not met', reason: notMetWords(reading) };
  }
  return criterion.assessment === 'hybrid' ? awaiting(reading.outcome) : standing(reading);
}

function awaiting(ruleOutcome: 'met' | 'partly met'): Decided {
  return {
    outcome: 'needs judgement',
    ruleOutcome,
    reason: `By the declared values it is ${ruleOutcome}; a reviewer confirms that.`,
  };
}

function standing(reading: RuleReading): Decided {
  if (reading.outcome === 'met') {
    return { outcome: 'met', reason: 'The declared values meet the rule.' };
  }
  return { outcome: reading.outcome, reason: `Met in part only. ${notMetWords(reading)}` };
}
