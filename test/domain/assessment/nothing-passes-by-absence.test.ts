/**
 * Whatever is left out of a dossier, nothing passes by it: no finding becomes met or goes away, the
 * score does not rise, and nothing throws.
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
import { checkFrameworks } from '../../../src/features/frameworks';

const root = path.join(__dirname, '../../..');
const [framework] = checkFrameworks(path.join(root, 'criteria')).frameworks as [Framework];
const folder = path.join(root, 'examples/model');
const dossiers = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.case.json'))
  .map((name) => {
    const content = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    return [name, parseDocument({ dossier: content.dossier }).dossier] as const;
  });

// As if every document were on file, so that only the declared values decide.
const evidence = framework.evidenceTypes.map(({ code }) => ({
  type: code,
  sha256: '0'.repeat(64),
  criteria: [],
}));

function inputOf(dossier: object) {
  const document = { dossier, provenance: {} } as DossierDocument;
  return { framework, document, evidence, assessedOn: '2026-06-30' };
}

function findingsOf(dossier: object): Assessment {
  return assess(inputOf(dossier));
}

function outcomesOf({ findings }: Assessment): FindingOutcome[] {
  return findings.map(({ outcome }) => outcome);
}

/** The paths of all fields, at every depth; items of lists stay, only their fields go. */
function fieldsOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
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

function betterOnes(before: Assessment, after: readonly FindingOutcome[]): string[] {
  return before.findings.flatMap(({ criterion, outcome: was }, index) => {
    const is = after[index] ?? 'not met';
    // What did not apply and now may apply, because that cannot be told any more, is no gain.
    if (was === 'not applicable') return is === 'met' ? [criterion] : [];
    return rank[is] > rank[was] ? [`${criterion} ${was} > ${is}`] : [];
  });
}

describe.each(dossiers)('%s', (name, dossier) => {
  const before = findingsOf(dossier);
  const fields = fieldsOf(dossier);
  // A third of them, another third for each dossier, keeps the run short.
  const some = fields.filter((_field, index) => index % 3 === name.length % 3);

  test('no single field is better left out', () => {
    const better = some.flatMap((field) =>
      betterOnes(before, outcomes(inputOf(without(dossier, [field])))).map(
        (each) => `/${field.join('/')}: ${each}`,
      ),
    );
    expect(better).toEqual([]);
  });

  test('no set of fields is better left out, and the score does not rise', () => {
    const score = Number(scoreWith(framework, before, []).score);
    fc.assert(
      fc.property(fc.subarray(fields, { maxLength: 40 }), (left) => {
        const after = findingsOf(without(dossier, left));
        expect(betterOnes(before, outcomesOf(after))).toEqual([]);
        expect(Number(scoreWith(framework, after, []).score)).toBeLessThanOrEqual(score);
      }),
      { numRuns: 20 },
    );
  });

  test('the same dossier gives the same findings, and a report that knows its way up', () => {
    expect(writtenOut(findingsOf(structuredClone(dossier)))).toEqual(writtenOut(before));
    const report = gapReport(framework, before);
    expect(Number(report.possible.score)).toBeGreaterThanOrEqual(Number(report.score));
    expect(report.possible.level).toBeGreaterThanOrEqual(report.level);
  });
});

test('an empty dossier meets nothing', () => {
  const { findings } = findingsOf({});
  expect(findings.filter(({ outcome }) => outcome === 'met')).toEqual([]);
});
