/**
 * Runs a framework's rules on a dossier: one finding a criterion, with a trace that explains it.
 *
 * Same dossier, framework, evidence and day: the same findings, to the byte. A missing value never
 * passes and never throws; it is named in the finding.
 */
import type { IsoDate } from '../../kernel/clock';
import { contentHash } from '../../kernel/digest';
import type { DossierDocument } from '../dossier/document';
import { Evaluation } from '../framework/evaluation';
import { factsOf } from '../framework/facts';
import type { Criterion, Framework } from '../framework/framework';
import type { TableUse } from '../framework/reference-table';
import { type CriterionRules, rulesOf } from '../framework/rules';
import { applicability, notApplicableWords } from './applicability';
import type { Assessment, Finding, TraceStep } from './finding';
import { missingWords, notMetWords } from './reasons';
import { type RuleReading, readRule, together } from './rule-reading';
import { absentRowWords, tableSteps, tableWarnings } from './table-uses';

export type { Assessment, Finding } from './finding';

/** Raised whenever the same input could give another finding than before. */
export const engineVersion = '1';

export interface FiledEvidence {
  readonly type: string;
  readonly sha256: string;
  /** The criteria that it supports; none named: all that ask for its type. */
  readonly criteria: readonly string[];
}

export interface AssessmentInput {
  readonly framework: Framework;
  readonly document: DossierDocument;
  readonly evidence: readonly FiledEvidence[];
  readonly assessedOn: IsoDate;
}

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
      return findingOf(criterion, rules[index] ?? {}, evaluation, documents);
    }),
  };
}

export function supports({ type, criteria }: FiledEvidence, criterion: Criterion): boolean {
  if (!criterion.evidence.includes(type)) return false;
  return criteria.length === 0 || criteria.includes(criterion.code);
}

function findingOf(
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
