/**
 * The example dossiers: real projects that stay honest about what is unknown, and model projects
 * that reach the level they are written for. Score sheets are compared with `golden/score-*.json`;
 * UPDATE_GOLDEN=1 writes them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Example, readExamples } from '../src/demo/example';
import { assess } from '../src/domain/assessment/assess';
import type { Assessment } from '../src/domain/assessment/finding';
import { gapReport } from '../src/domain/assessment/gap-report';
import { type ScoreSheet, scoreWith } from '../src/domain/assessment/score';
import { missingRequired } from '../src/domain/dossier/completeness';
import { isIllustrative, provenanceOf } from '../src/domain/dossier/document';
import type { Framework } from '../src/domain/framework/framework';
import { type Judgement, reconcile } from '../src/domain/review/reconcile';
import { loadFrameworks } from '../src/features/frameworks';
import { jsonPointer } from '../src/kernel/json-pointer';
import { projectRoot } from '../src/platform/project-root';

const root = projectRoot();
const models = ['maalon-subsea-cable', 'red-abierta-open-ran', 'tumaini-mobile-money'];
const realOnes = [
  'east-micronesia-cable',
  'internet-para-todos-peru',
  'palau-cable-2',
  'wave-mobile-money',
];

let framework: Framework;
let examples: Example[];

beforeAll(async () => {
  framework = (await loadFrameworks(path.join(root, 'criteria'))).current();
  examples = await readExamples(path.join(root, 'examples'));
});

test('every example is among those that are looked at here', () => {
  expect(examples.map(({ name }) => name).sort()).toEqual([...models, ...realOnes].sort());
});

describe.each(realOnes)('the real project %s', (name) => {
  test('gives every value with its public source', () => {
    const { document } = example(name);
    const unsourced = [...leaves(document.dossier)]
      .filter(([, value]) => value !== null)
      .map(([pointer]) => ({ pointer, ...provenanceOf(document, pointer) }))
      .filter(({ kind, citation }) => kind !== 'public source' || !citation);
    expect(unsourced).toEqual([]);
    expect(isIllustrative(document)).toBe(false);
  });

  test('reaches no level, and its report names what is unknown', () => {
    const assessment = assessed(name);
    const report = gapReport(framework, assessment);
    expect(report.level).toBe(0);
    expect(scoreWith(framework, assessment, []).failedGates.length).toBeGreaterThan(10);
    expect(report.gaps.filter(({ missing }) => missing.length > 0).length).toBeGreaterThan(20);
  });

  test('says of everything that is asked and not known that it is unknown', () => {
    const { document } = example(name);
    expect(missingRequired(document, framework.submission.required)).toEqual([]);
    expect([...leaves(document.dossier)].some(([, value]) => value === null)).toBe(true);
  });
});

describe.each(models)('the model project %s', (name) => {
  test('is invented from end to end, and complete', () => {
    const { document } = example(name);
    expect(document.provenance).toEqual({ '': { kind: 'illustrative' } });
    expect(missingRequired(document, framework.submission.required)).toEqual([]);
    expect(assessed(name).findings.flatMap(({ missing }) => missing)).toEqual([]);
  });

  test('has evidence and judgements for exactly what is asked of it', () => {
    const { case: known } = example(name);
    const toJudge = assessed(name)
      .findings.filter(({ outcome }) => outcome === 'needs judgement')
      .map(({ criterion }) => criterion);
    expect(Object.keys(known.judgements).sort()).toEqual(toJudge.sort());
    const types = framework.evidenceTypes.map(({ code }) => code);
    for (const { type, criteria } of known.evidence) {
      expect(types).toContain(type);
      for (const code of criteria) expect(framework.criterion(code)?.evidence).toContain(type);
    }
  });

  test('its reviewers differ by no more than the tolerance', () => {
    expect(reconciled(name).filter(({ differs }) => differs)).toEqual([]);
  });

  test('meets every gate and reaches its level', () => {
    const sheet = scored(name);
    expect(sheet.failedGates).toEqual([]);
    expect(sheet.level).toBe(example(name).case.expect?.level);
  });

  test('has the golden score sheet', () => {
    const { level, score, elements, results, nextLevel } = scored(name);
    const sheet = {
      level,
      score,
      elements: Object.fromEntries(elements.map((element) => [element.code, element.score])),
      notFullyMet: results
        .filter(({ outcome }) => outcome !== 'met' && outcome !== 'not applicable')
        .map(({ criterion, outcome, decidedBy }) => `${criterion} ${outcome} (${decidedBy})`),
      nextLevel,
    };
    const golden = path.join(root, 'test', 'golden', `score-${name}.json`);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, `${JSON.stringify(sheet, null, 2)}\n`);
    expect(sheet).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });
});

test('the model projects reach one, two and three dots', () => {
  expect(models.map((name) => scored(name).level).sort()).toEqual([1, 2, 3]);
});

function example(name: string): Example {
  const found = examples.find((each) => each.name === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found;
}

function assessed(name: string): Assessment {
  const { document, case: known } = example(name);
  const evidence = known.evidence.map(({ type, criteria }) => ({
    type,
    criteria,
    sha256: '0'.repeat(64),
  }));
  return assess({ framework, document, evidence, assessedOn: '2026-06-30' });
}

function reconciled(name: string) {
  const { case: known } = example(name);
  const review = (judgements: Example['case']['judgements']): Judgement[] =>
    Object.entries(judgements).map(([criterion, judgement]) => ({ criterion, ...judgement }));
  return reconcile(
    [review(known.judgements), review({ ...known.judgements, ...known.second })],
    [],
    {
      tolerance: framework.review.tolerance,
      points: framework.points,
      isGate: (criterion) => framework.criterion(criterion)?.kind === 'gate',
    },
  );
}

function scored(name: string): ScoreSheet {
  const judgements = reconciled(name).flatMap(({ outcome }) => outcome ?? []);
  return scoreWith(framework, assessed(name), judgements);
}

function* leaves(value: unknown, at: readonly PropertyKey[] = []): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [jsonPointer(at), value];
    return;
  }
  for (const [step, inner] of Object.entries(value)) yield* leaves(inner, [...at, step]);
}
