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
import { type Facts, factsOf } from '../framework/facts';
import type { Criterion, Framework } from '../framework/framework';
import { type CriterionRules, compiledFramework } from '../framework/rules';
import { applicability } from './applicability';
import type { Assessment, Finding } from './finding';
import { missingWords, notMetWords } from './reasons';
import { type RuleReading, readRule } from './rule-reading';

export type { Assessment, Finding } from './finding';

/** Raised whenever the same input could give another finding than before. */
export const engineVersion = '1';

export interface FiledEvidence {
  readonly type: string;
  readonly sha256: string;
  /** The criteria that it supports; none named: all that ask for its type. */
  readonly criteria: readonly string[];
}

export function assess(input: {
  framework: Framework;
  document: DossierDocument;
  evidence: readonly FiledEvidence[];
  assessedOn: IsoDate;
}): Assessment {
  const { framework, document, evidence, assessedOn } = input;
  const { rules, constants } = compiledFramework(framework);
  const facts = factsOf(document.dossier);
  const begin = () => new Evaluation(facts, assessedOn, constants);
  return {
    engineVersion,
    framework: { id: framework.id, version: framework.version, hash: framework.hash },
    revisionHash: contentHash(document),
    assessedOn,
    findings: framework.criteria.map((criterion) =>
      findingOf({
        criterion,
        rules: rules.get(criterion.code) ?? {},
        facts,
        begin,
        documents: evidence.filter((each) => supports(each, criterion)),
        constants: framework.constants,
      }),
    ),
  };
}

function supports({ type, criteria }: FiledEvidence, { code, evidence }: Criterion): boolean {
  return evidence.includes(type) && (criteria.length === 0 || criteria.includes(code));
}

interface Case {
  readonly criterion: Criterion;
  readonly rules: CriterionRules;
  readonly facts: Facts;
  readonly begin: () => Evaluation;
  readonly documents: readonly FiledEvidence[];
  readonly constants: Framework['constants'];
}

function findingOf(each: Case): Finding {
  const { criterion, rules, facts, begin, documents } = each;
  const conditionRun = begin();
  const condition = rules.when && { rule: rules.when, evaluation: conditionRun };
  const scope = applicability(criterion, facts, condition);
  const shared = {
    criterion: criterion.code,
    evidence: [...new Set(documents.map(({ sha256 }) => sha256))].sort(),
  };
  if (!scope.applies) {
    return {
      ...shared,
      outcome: 'not applicable',
      missing: [],
      missingEvidence: [],
      reason: scope.reason,
      trace: [],
      read: conditionRun.valuesRead(),
    };
  }
  const filed = new Set(documents.map(({ type }) => type));
  const missingEvidence = criterion.evidence.filter((type) => !filed.has(type));
  const reading = rules.met && readRule(rules, begin, each.constants, criterion.assessment);
  const judged = decide(criterion, scope.missing, reading, documents.length);
  return {
    ...shared,
    ...judged,
    missing: [...new Set([...scope.missing, ...(reading?.missing ?? [])])],
    missingEvidence,
    trace: reading?.trace ?? [],
    read: merged(conditionRun.valuesRead(), reading?.read ?? []),
  };
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

type Read = Finding['read'];

function merged(first: Read, second: Read): Read {
  const all = new Map([...first, ...second].map((each) => [each.pointer, each.value]));
  return [...all].map(([pointer, value]) => ({ pointer, value }));
}
