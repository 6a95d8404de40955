/**
 * Whatever is left out of a dossier, nothing passes by it: no finding becomes met or goes away, the
 * score does not rise, nothing throws, and what is named as missing is what was left out.
 *
 * Held for every example dossier and for every example beside a criterion, under every version.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Assessment, assess, writtenOut } from '../../../src/domain/assessment/assess';
import { outcomes } from '../../../src/domain/assessment/assess-outcomes';
import type { FindingOutcome } from '../../../src/domain/assessment/finding';
import { gapReport } from '../../../src/domain/assessment/gap-report';
import { scoreWith } from '../../../src/domain/assessment/score';
import { type DossierDocument, parseDocument } from '../../../src/domain/dossier/document';
import type { Framework } from '../../../src/domain/framework/framework';
import { covers, jsonPointer, valueAt } from '../../../src/kernel/json-pointer';
import { shipped } from '../../support/shipped';

const root = path.join(__dirname, '../../..');
const { frameworks } = shipped();
const dossiers = ['model', 'real'].flatMap((kind) => {
  const folder = path.join(root, 'examples', kind);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.case.json'))
    .map((name) => {
      const content = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
      return [name, parseDocument({ dossier: content.dossier }).dossier] as const;
    });
});
const usualDay = '2026-06-30';

function inputOf(framework: Framework, dossier: object, assessedOn = usualDay) {
  // As if every document were on file, so that only the declared values decide.
  const evidence = framework.evidenceTypes.map(({ code }) => ({
    type: code,
    sha256: '0'.repeat(64),
    criteria: [],
  }));
  const document = { dossier, provenance: {} } as DossierDocument;
  return { framework, document, evidence, assessedOn };
}

/** The paths of all fields, at every depth. Items of lists stay, only their fields go; a sum of money goes whole. */
function fieldsOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || 'currency' in value) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const here = [...at, key];
    return Array.isArray(value) ? fieldsOf(below, here) : [here, ...fieldsOf(below, here)];
  });
}

function without(dossier: object, paths: readonly string[][]): object {
  const copy = structuredClone(dossier) as Record<string, unknown>;
  for (const path of paths) {
    let place: Record<string, unknown> | undefined = copy;
    for (const step of path.slice(0, -1)) place = place?.[step] as typeof place;
    if (place) delete place[path.at(-1) ?? ''];
  }
  return copy;
}

const rank = { 'not met': 0, 'partly met': 1, 'needs judgement': 2, met: 3, 'not applicable': 4 };

function isBetter(was: FindingOutcome, is: FindingOutcome): boolean {
  // What did not apply and now may apply, because that cannot be told any more, is no gain.
  return was === 'not applicable' ? is === 'met' : rank[is] > rank[was];
}

function betterOnes(before: Assessment, after: readonly FindingOutcome[]): string[] {
  return before.findings.flatMap(({ criterion, outcome: was }, index) => {
    const is = after[index] ?? 'not met';
    return isBetter(was, is) ? [`${criterion} ${was} > ${is}`] : [];
  });
}

/** Findings that fell and name nothing of what was left out, and names of values that are there. */
function misnamed(before: Assessment, after: Assessment, dossier: object, left: string[][]) {
  const gone = left.map(jsonPointer);
  const isOf = (pointer: string) =>
    gone.some((each) => covers(each, pointer) || covers(pointer, each));
  return after.findings.flatMap(({ criterion, outcome, missing }, index) => {
    const was = before.findings[index];
    // A whole list is named where nothing in it serves the rule.
    const there = missing.filter((pointer) => {
      const value = valueAt(dossier, pointer) ?? null;
      return !was?.missing.includes(pointer) && value !== null && !Array.isArray(value);
    });
    const fell = outcome === 'not met' && was?.outcome !== 'not met';
    return [
      ...there.map((pointer) => `${criterion} names ${pointer}`),
      ...(fell && !missing.some(isOf) ? [`${criterion} fell and names ${missing.join()}`] : []),
    ];
  });
}

const cases = frameworks.flatMap((framework) =>
  dossiers.map(([name, dossier]) => [name, framework.version, framework, dossier] as const),
);

describe.each(cases)('%s under %s', (name, _version, framework, dossier) => {
  const before = assess(inputOf(framework, dossier));
  const fields = fieldsOf(dossier);
  // A sixth of them, another for each dossier, keeps the run short.
  const some = fields.filter((_field, index) => index % 6 === name.length % 6);

  test('no single field is better left out', () => {
    const better = some.flatMap((field) =>
      betterOnes(before, outcomes(inputOf(framework, without(dossier, [field])))).map(
        (each) => `${jsonPointer(field)}: ${each}`,
      ),
    );
    expect(better).toEqual([]);
  });

  test('no set of fields is better left out, the score does not rise, and it is named', () => {
    const score = Number(scoreWith(framework, before, []).score);
    fc.assert(
      fc.property(fc.subarray(fields, { maxLength: 40 }), (left) => {
        const rest = without(dossier, left);
        const after = assess(inputOf(framework, rest));
        const is = after.findings.map(({ outcome }) => outcome);
        expect(betterOnes(before, is)).toEqual([]);
        expect(misnamed(before, after, rest, left)).toEqual([]);
        expect(Number(scoreWith(framework, after, []).score)).toBeLessThanOrEqual(score);
      }),
      { seed: 4, numRuns: 6 },
    );
  });

  test('the same dossier gives the same findings, and a report that knows its way up', () => {
    const again = assess(inputOf(framework, structuredClone(dossier)));
    expect(writtenOut(again)).toEqual(writtenOut(before));
    const report = gapReport(framework, before);
    expect(Number(report.possible.score)).toBeGreaterThanOrEqual(Number(report.score));
    expect(report.possible.level).toBeGreaterThanOrEqual(report.level);
  });
});

describe.each(frameworks.map((one) => [one.version, one] as const))(
  'the examples beside the criteria of %s',
  (_version, framework) => {
    test('are not better without half of their fields, nor every third without any one', () => {
      const better = framework.criteria.flatMap(({ code, examples }, index) =>
        examples.flatMap(({ title, dossier: written, assessedOn }, place) => {
          const { dossier } = parseDocument({ dossier: written });
          const fields = fieldsOf(dossier);
          const halves = [0, 1].map((half) => fields.filter((_field, at) => at % 2 === half));
          const is = (given: object) =>
            outcomes(inputOf(framework, given, assessedOn))[index] ?? 'met';
          const was = is(dossier);
          const single = (index + place) % 3 === 0 ? fields.map((field) => [field]) : [];
          return [...single, ...halves].flatMap((left) =>
            isBetter(was, is(without(dossier, left)))
              ? [`${code}, ${title}: without ${left.map(jsonPointer).join(' ')}`]
              : [],
          );
        }),
      );
      expect(better).toEqual([]);
    });

    test('an empty dossier meets nothing', () => {
      const { findings } = assess(inputOf(framework, {}));
      expect(findings.filter(({ outcome }) => outcome === 'met')).toEqual([]);
    });
  },
);
