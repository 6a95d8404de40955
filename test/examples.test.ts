/**
 * The example dossiers: real projects that stay honest about what is unknown, and model projects
 * that reach the level they are written for, under each version of the framework. Score sheets are
 * compared with `golden/score-*.json`; UPDATE_GOLDEN=1 writes them anew.
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
import { jsonPointer } from '../src/kernel/json-pointer';
import { projectRoot } from '../src/platform/project-root';
import { realFrameworks } from './support/shipped';

const root = projectRoot();
const models = ['maalon-subsea-cable', 'red-abierta-open-ran', 'tumaini-mobile-money'];
const realOnes = [
  'east-micronesia-cable',
  'internet-para-todos-peru',
  'palau-cable-2',
  'wave-mobile-money',
];

const versions = ['1.0', '1.1'];

let frameworks: readonly Framework[];
let examples: Example[];

beforeAll(async () => {
  frameworks = realFrameworks().all();
  examples = await readExamples(path.join(root, 'examples'));
});

test('every example is among those that are looked at here', () => {
  expect(examples.map(({ name }) => name).sort()).toEqual([...models, ...realOnes].sort());
});

describe.each(pairs(realOnes))('the real project %s under %s', (name, version) => {
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
    const framework = frameworkOf(version);
    const assessment = assessed(name, version);
    const report = gapReport(framework, assessment);
    expect(report.level).toBe(0);
    expect(scoreWith(framework, assessment, []).failedGates.length).toBeGreaterThan(10);
    expect(report.gaps.filter(({ missing }) => missing.length > 0).length).toBeGreaterThan(20);
  });

  test('says of everything that is asked and not known that it is unknown', () => {
    const { document } = example(name);
    expect(missingRequired(document, frameworkOf(version).submission.required)).toEqual([]);
    expect([...leaves(document.dossier)].some(([, value]) => value === null)).toBe(true);
  });
});

describe.each(pairs(models))('the model project %s under %s', (name, version) => {
  test('is invented from end to end, and complete', () => {
    const { document } = example(name);
    expect(document.provenance).toEqual({ '': { kind: 'illustrative' } });
    expect(missingRequired(document, frameworkOf(version).submission.required)).toEqual([]);
    expect(assessed(name, version).findings.flatMap(({ missing }) => missing)).toEqual([]);
  });

  test('has a judgement for exactly what is asked of it', () => {
    const framework = frameworkOf(version);
    const { judgements } = example(name).case;
    const judged = Object.keys(judgements).filter((code) => framework.criterion(code));
    expect(judged.sort()).toEqual(toJudge(name, version).sort());
  });

  test('its reviewers differ by no more than the tolerance', () => {
    expect(reconciled(name, version).filter(({ differs }) => differs)).toEqual([]);
  });

  test('meets every gate and reaches its level', () => {
    const sheet = scored(name, version);
    expect(sheet.failedGates).toEqual([]);
    expect(sheet.level).toBe(example(name).case.expect?.level);
  });

  test('has the golden score sheet', () => {
    const { level, score, elements, results, nextLevel } = scored(name, version);
    const sheet = {
      level,
      score,
      elements: Object.fromEntries(elements.map((element) => [element.code, element.score])),
      notFullyMet: results
        .filter(({ outcome }) => outcome !== 'met' && outcome !== 'not applicable')
        .map(({ criterion, outcome, decidedBy }) => `${criterion} ${outcome} (${decidedBy})`),
      nextLevel,
    };
    const golden = path.join(root, 'test', 'golden', `score-${name}-${version}.json`);
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, `${JSON.stringify(sheet, null, 2)}\n`);
    expect(sheet).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });
});

test.each(versions)('the model projects reach one, two and three dots under %s', (version) => {
  expect(models.map((name) => scored(name, version).level).sort()).toEqual([1, 2, 3]);
});

test.each(models)('every paper and judgement of %s is asked for by some version', (name) => {
  const { evidence, judgements } = example(name).case;
  for (const { type, criteria } of evidence) {
    for (const code of criteria) {
      const asked = frameworks.some((one) => one.criterion(code)?.evidence.includes(type));
      expect({ code, type, asked }).toEqual({ code, type, asked: true });
    }
  }
  const asked = new Set(versions.flatMap((version) => toJudge(name, version)));
  expect(Object.keys(judgements).filter((code) => !asked.has(code))).toEqual([]);
});

function pairs(names: readonly string[]): [name: string, version: string][] {
  return names.flatMap((name) => versions.map((version): [string, string] => [name, version]));
}

function frameworkOf(version: string): Framework {
  const found = frameworks.find((each) => each.version === version);
  if (!found) throw new Error(`There is no version ${version}.`);
  return found;
}

function toJudge(name: string, version: string): string[] {
  return assessed(name, version)
    .findings.filter(({ outcome }) => outcome === 'needs judgement')
    .map(({ criterion }) => criterion);
}

function example(name: string): Example {
  const found = examples.find((each) => each.name === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found;
}

function assessed(name: string, version: string): Assessment {
  const { document, case: known } = example(name);
  const evidence = known.evidence.map(({ type, criteria }) => ({
    type,
    criteria,
    sha256: '0'.repeat(64),
  }));
  return assess({ framework: frameworkOf(version), document, evidence, assessedOn: '2026-06-30' });
}

function reconciled(name: string, version: string) {
  const framework = frameworkOf(version);
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

function scored(name: string, version: string): ScoreSheet {
  const judgements = reconciled(name, version).flatMap(({ outcome }) => outcome ?? []);
  return scoreWith(frameworkOf(version), assessed(name, version), judgements);
}

function* leaves(value: unknown, at: readonly PropertyKey[] = []): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [jsonPointer(at), value];
    return;
  }
  for (const [step, inner] of Object.entries(value)) yield* leaves(inner, [...at, step]);
}
