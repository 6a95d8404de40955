/** One criterion's finding with its reason, its trace and the values that were read. */
import type { IsoDate } from '../../kernel/clock';
import type { Evaluation } from '../framework/evaluation';
import type { Rule, ToldRule } from '../framework/expression';
import type { Criterion } from '../framework/framework';
import type { TableUse } from '../framework/reference-table';
import type { CriterionRules } from '../framework/rules';
import { type Applicability, applicability, notApplicableWords } from './applicability';
import type { FiledEvidence } from './assessment-input';
import type { Finding, TraceStep } from './finding';
import { missingWords, notMetWords } from './reasons';
import { type RuleReading, readRule, type ToldRules, together } from './rule-reading';
import { absentRowWords, tableSteps, tableWarnings } from './table-uses';

/** By the closures; `documents` are those that support the criterion. */
export function explainedFinding(
  criterion: Criterion,
  rules: CriterionRules,
  evaluation: Evaluation,
  documents: readonly FiledEvidence[],
): Finding {
  const scope = applicability(criterion, rules.when, evaluation);
  const reading =
    scope.applies && rules.met
      ? readRule(toldByClosures(rules, evaluation), criterion.assessment)
      : undefined;
  const uses = evaluation.rowsUsed();
  const words = findingOf(criterion, { scope, reading, uses, day: evaluation.today }, documents);
  return { ...words, read: evaluation.valuesRead() };
}

/** The values that the rules of a criterion read on their way, by the closures. */
export function valuesRead(
  criterion: Criterion,
  rules: CriterionRules,
  evaluation: Evaluation,
): Finding['read'] {
  if (applicability(criterion, rules.when, evaluation).applies && rules.met) {
    const { met, partly } = rules;
    if (met.run(evaluation.begin()).verdict !== true) partly?.run(evaluation.begin());
  }
  return evaluation.valuesRead();
}

function toldByClosures({ met, partly }: CriterionRules, evaluation: Evaluation): ToldRules {
  const told = (rule: Rule | undefined): ToldRule | undefined => {
    if (!rule) return undefined;
    const { verdict, stopped } = rule.run(evaluation.begin());
    // What was given up would be given up again: an explanation begins with the value of the whole.
    const explain = () => (stopped ? [] : rule.explain(evaluation.beginUnnoted()));
    return { verdict, stopped, explain };
  };
  return { met: () => told(met), partly: () => told(partly) };
}

/** What the rules of a criterion came to. */
export interface Reading {
  readonly scope: Applicability;
  readonly reading: RuleReading | undefined;
  /** Rows of reference tables that the rules have asked for. */
  readonly uses: readonly TableUse[];
  readonly day: IsoDate;
}

/** The finding in words, without the values read. */
export function findingOf(
  criterion: Criterion,
  { scope, reading, uses, day }: Reading,
  documents: readonly FiledEvidence[],
): Finding {
  const code = criterion.code;
  const evidence = digestsOf(documents);
  const warnings = warningsOf(uses, day);
  if (!scope.applies) {
    return {
      criterion: code,
      evidence,
      outcome: 'not applicable',
      missing: [],
      missingEvidence: [],
      reason: notApplicableWords(criterion, scope.because),
      trace: tableSteps(uses),
      read: [],
      ...warnings,
    };
  }
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
    read: [],
    ...warnings,
  };
}

function withTables(trace: readonly TraceStep[], uses: readonly TableUse[]) {
  return uses.length === 0 ? trace : [...trace, ...tableSteps(uses)];
}

function warningsOf(uses: readonly TableUse[], day: IsoDate): Pick<Finding, 'warnings'> {
  const warnings = tableWarnings(uses, day);
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
