/**
 * Findings explain themselves when they are asked. Whenever that is, in whatever order, and whatever
 * was assessed in between, they say the same as if each had been explained at once.
 */
import { expect, test } from '@jest/globals';
import { type AssessmentInput, assess, writtenOut } from '../../../src/domain/assessment/assess';
import { supports } from '../../../src/domain/assessment/assessment-input';
import { explainedFinding } from '../../../src/domain/assessment/explained-finding';
import type { Assessment, Finding } from '../../../src/domain/assessment/finding';
import type { DossierDocument } from '../../../src/domain/dossier/document';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { factsOf } from '../../../src/domain/framework/facts';
import { rulesOf } from '../../../src/domain/framework/rules';
import { canonicalJson } from '../../../src/kernel/digest';
import { shipped } from '../../support/shipped';
import { randomDossier } from '../framework/random-dossiers';

const { frameworks } = shipped();

const inputs: readonly AssessmentInput[] = frameworks.flatMap((framework) =>
  [1, 2, 3, 4].map((seed) => ({
    framework,
    document: {
      dossier: randomDossier(seed, { filledPct: 25 * seed }),
      provenance: {},
    } as DossierDocument,
    evidence: framework.evidenceTypes
      .filter((_type, index) => index % 2 === seed % 2)
      .map(({ code }) => ({ type: code, sha256: `${seed}`.repeat(64), criteria: [] })),
    assessedOn: '2026-06-30',
  })),
);

/** All findings explained one after the other, before anything else is assessed. */
function atOnce({ framework, document, evidence, assessedOn }: AssessmentInput): Finding[] {
  const evaluation = new Evaluation(factsOf(document.dossier), assessedOn);
  return framework.criteria.map((criterion, index) => {
    evaluation.clear();
    const documents = evidence.filter((each) => supports(each, criterion));
    return explainedFinding(criterion, rulesOf(framework)[index] ?? {}, evaluation, documents);
  });
}

test('read late, last finding first, other assessments in between: the same bytes', () => {
  const expected = inputs.map((input) => JSON.stringify(atOnce(input)));
  const assessments = inputs.map((input) => assess(input));
  const longest = Math.max(...assessments.map(({ findings }) => findings.length));
  for (let place = longest - 1; place >= 0; place -= 1) {
    for (const { findings } of assessments) expect(findings[place]?.reason).not.toBe('');
  }
  expect(assessments.map((each) => JSON.stringify(writtenOut(each).findings))).toEqual(expected);
});

test('each part reads as it is written out, and reads the same again', () => {
  for (const assessment of inputs.map(assess)) {
    const parts = assessment.findings.map(partsOf);
    expect(parts).toEqual(writtenOut(assessment).findings.map(partsOf));
    expect(assessment.findings.map(partsOf)).toEqual(parts);
  }
});

function partsOf(finding: Finding) {
  const { criterion, outcome, ruleOutcome, missing, missingEvidence } = finding;
  const { reason, trace, read, evidence, warnings } = finding;
  const told = { criterion, outcome, ruleOutcome, missing, missingEvidence };
  return { ...told, reason, trace, read, evidence, warnings };
}

test('as JSON and as canonical JSON they are whole', () => {
  for (const input of inputs) {
    const plain: Assessment = { ...assess(input), findings: atOnce(input) };
    expect(canonicalJson(assess(input))).toBe(canonicalJson(plain));
    expect(JSON.parse(JSON.stringify(assess(input)))).toEqual(JSON.parse(JSON.stringify(plain)));
  }
});

test('written out they are plain objects, also when they were before', () => {
  for (const input of inputs) {
    const plain = writtenOut(assess(input));
    expect(structuredClone(plain)).toEqual(plain);
    expect(writtenOut(plain)).toEqual(plain);
  }
});

test('a dossier that was changed meanwhile is noticed where it would contradict the outcome', () => {
  const [input] = inputs as [AssessmentInput];
  const dossier = structuredClone(input.document.dossier) as Record<string, unknown>;
  const document = { dossier, provenance: {} } as DossierDocument;
  const { findings } = assess({ ...input, document });
  for (const key of Object.keys(dossier)) delete dossier[key];
  expect(() => findings.map(({ reason }) => reason)).toThrow(/has the dossier been changed/);
});
