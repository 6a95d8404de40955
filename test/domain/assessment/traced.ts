/** The words of findings made from recorded values alone, beside those that the closures give. */
import type { AssessmentInput } from '../../../src/domain/assessment/assess';
import { supports } from '../../../src/domain/assessment/assessment-input';
import { traceOf, wordsOf } from '../../../src/domain/assessment/criterion-trace';
import { explainedFinding } from '../../../src/domain/assessment/explained-finding';
import type { Finding } from '../../../src/domain/assessment/finding';
import { stepsOf } from '../../../src/domain/assessment/steps';
import type { DossierDocument } from '../../../src/domain/dossier/document';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { factsOf } from '../../../src/domain/framework/facts';
import type { Framework } from '../../../src/domain/framework/framework';
import { programOf } from '../../../src/domain/framework/program/program';
import { Missing } from '../../../src/domain/framework/values';
import { Decimal } from '../../../src/kernel/decimal';

export interface Compared {
  /** Findings of which both say the same; each is recorded with and without the program's outcome. */
  readonly same: number;
  readonly differences: readonly string[];
  /** Criteria of which no values were recorded. */
  readonly left: readonly string[];
}

/** Of every criterion on the dossier, or of those alone that are named by their codes. */
export function compared(input: AssessmentInput, ...codes: readonly string[]): Compared {
  const { framework, document, evidence, assessedOn } = input;
  const { dossier } = document;
  const facts = factsOf(dossier);
  programOf(framework).forget();
  let same = 0;
  const differences: string[] = [];
  const left: string[] = [];
  for (const step of stepsOf(framework)) {
    const { criterion, rules } = step;
    if (codes.length > 0 && !codes.includes(criterion.code)) continue;
    const documents = evidence.filter((each) => supports(each, criterion));
    const expected = told(
      explainedFinding(criterion, rules, new Evaluation(facts, assessedOn), documents),
    );
    for (const result of [step.run(dossier, assessedOn), undefined]) {
      const trace = traceOf(step, result, { dossier, facts: () => facts, today: assessedOn });
      if (!trace) {
        left.push(criterion.code);
        continue;
      }
      const foreign = foreignTo(trace);
      if (foreign !== undefined) differences.push(`${criterion.code} holds ${foreign}`);
      const words = told(wordsOf(step, trace, documents, assessedOn));
      if (words === expected) same += 1;
      else differences.push(`${criterion.code}: ${words}, not ${expected}`);
    }
  }
  return { same, differences, left };
}

function told(finding: Finding): string {
  return JSON.stringify({ ...finding, read: [] });
}

/** What is no plain value: a trace holds no record of a dossier and nothing of the program. */
function foreignTo(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'function' ? 'a function' : undefined;
  }
  if (value instanceof Decimal || value instanceof Missing) return undefined;
  const isTrace = 'result' in value;
  if (!Array.isArray(value) && !isTrace) return JSON.stringify(value);
  const { bySector: _bySector, ...rest } = value as { bySector?: unknown };
  for (const each of Object.values(rest)) {
    const found = foreignTo(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** With a document of every second type of evidence. */
export function inputOf(framework: Framework, dossier: object): AssessmentInput {
  return {
    framework,
    document: { dossier, provenance: {} } as DossierDocument,
    evidence: framework.evidenceTypes
      .filter((_type, index) => index % 2 === 0)
      .map(({ code }) => ({ type: code, sha256: '0'.repeat(64), criteria: [] })),
    assessedOn: '2026-06-30',
  };
}
