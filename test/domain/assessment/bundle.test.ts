/**
 * Bundles of every example: recomputed they are the same to the byte, whole and in public; whatever
 * is changed in one is found and named, and nothing declared is in the public one.
 */
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Example, readExamples } from '../../../src/demo/example';
import { assess } from '../../../src/domain/assessment/assess';
import {
  type Bundle,
  bundleParts,
  publicBundle,
  sealed,
  wholeBundle,
} from '../../../src/domain/assessment/bundle';
import { readBundle } from '../../../src/domain/assessment/read-bundle';
import { recomputeBundle } from '../../../src/domain/assessment/recompute-bundle';
import { scoreWith } from '../../../src/domain/assessment/score';
import type { Framework } from '../../../src/domain/framework/framework';
import { canonicalJson, sha256 } from '../../../src/kernel/digest';
import { Failure } from '../../../src/kernel/failure';
import { shipped } from '../../support/shipped';

const root = path.join(__dirname, '../../..');
const { frameworks } = shipped();
const [framework] = frameworks as [Framework];

let examples: Example[];
let whole: Bundle;
beforeAll(async () => {
  examples = await readExamples(path.join(root, 'examples'));
  const [first] = examples;
  if (first) whole = bundleOf(first, framework);
});

function bundleOf({ document, case: known }: Example, under: Framework): Bundle {
  const evidence = known.evidence.map((one, index) => ({ ...one, sha256: sha256(`${index}`) }));
  const assessment = assess({ framework: under, document, evidence, assessedOn: '2026-06-30' });
  const judgements = Object.entries(known.judgements).map(([criterion, judged]) => ({
    criterion,
    ...judged,
  }));
  const sheet = scoreWith(under, assessment, judgements);
  const application = 'BM-A-000001';
  const pinned = { application, pinnedEngine: assessment.engineVersion };
  return wholeBundle({ ...pinned, document, evidence, assessment, judgements, sheet });
}

/** The same bundle with another value at one place. */
function changed(steps: readonly string[], change: (value: unknown) => unknown): Bundle {
  const put = (value: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return change(value);
    const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
      string,
      unknown
    >;
    copy[step] = put(copy[step], rest);
    return copy;
  };
  return readBundle(put(JSON.parse(canonicalJson(whole)), steps));
}

/** As a forger would leave it: the hashes fit what is there. */
function resealed({ format: _f, withheld: _w, hashes: _h, ...content }: Bundle): Bundle {
  return sealed(content);
}

function differing(bundle: Bundle): Record<string, string[]> {
  const { parts } = recomputeBundle(bundle, framework);
  return Object.fromEntries(
    parts
      .filter(({ result }) => result === 'differs')
      .map(({ part, differences }) => [part, differences.map(({ pointer }) => pointer)]),
  );
}

describe('a bundle that nobody has touched', () => {
  test('is the same, to the byte, for every example under every framework', () => {
    for (const under of frameworks) {
      for (const example of examples) {
        const bytes = canonicalJson(bundleOf(example, under));
        const result = recomputeBundle(readBundle(JSON.parse(bytes)), under);
        expect(result).toMatchObject({ verdict: 'same', remarks: [], sha256: sha256(bytes) });
      }
    }
  });

  test('its public part is the same too, and says what is withheld and what is taken as given', () => {
    for (const example of examples) {
      const bytes = canonicalJson(publicBundle(bundleOf(example, framework)));
      const result = recomputeBundle(readBundle(JSON.parse(bytes)), framework);
      expect(result).toMatchObject({ verdict: 'same', sha256: sha256(bytes) });
      expect(Object.fromEntries(result.parts.map(({ part, result }) => [part, result]))).toEqual({
        heading: 'same',
        document: 'withheld',
        evidence: 'withheld',
        assessment: 'withheld',
        outcomes: 'given',
        judgements: 'given',
        reasons: 'withheld',
        sheet: 'same',
        bundle: 'same',
      });
    }
  });

  test('does not depend on the order in which it was written', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).reverse();
      return Object.fromEntries(entries.map(([key, one]) => [key, backwards(one)]));
    };
    const result = recomputeBundle(readBundle(backwards(whole)), framework);
    expect(result).toMatchObject({ verdict: 'same', sha256: sha256(canonicalJson(whole)) });
  });
});

describe('the public part', () => {
  test('has the same hashes as the whole for all that it keeps', () => {
    const open = publicBundle(whole);
    for (const part of bundleParts) {
      expect(open.hashes[part]).toBe(open.withheld.includes(part) ? undefined : whole.hashes[part]);
    }
    expect(open.revisionHash).toBe(whole.hashes.document);
  });

  test('keeps no declared value, no document of the evidence and no reason', () => {
    for (const example of examples) {
      const bundle = bundleOf(example, framework);
      const text = canonicalJson(publicBundle(bundle));
      const words = [
        ...Object.values(bundle.reasons ?? {}),
        ...(bundle.evidence ?? []).map(({ sha256 }) => sha256),
        ...(bundle.assessment?.findings ?? []).flatMap(({ reason, trace, read }) => [
          ...trace.map((step) => step.text),
          ...read.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
          ...(trace.length > 0 ? [reason] : []),
        ]),
      ].filter((word) => word.length > 12);
      expect(words.length).toBeGreaterThan(10);
      expect(words.filter((word) => text.includes(word))).toEqual([]);
    }
  });
});

describe('a bundle that was changed', () => {
  test('one judgement: its hash and the score tell', () => {
    const decides = (criterion: string) =>
      whole.sheet.results.some(
        (one) => one.criterion === criterion && one.outcome === 'met' && one.decidedBy !== 'rule',
      );
    const index = whole.judgements.findIndex(({ criterion }) => decides(criterion));
    const lenient = changed(['judgements', `${index}`, 'rating'], () => 'not met');
    expect(differing(lenient).judgements).toEqual(['/hashes/judgements']);
    expect(differing(lenient).bundle).toEqual(['/hashes/bundle']);
    const forged = differing(resealed(lenient));
    expect(Object.keys(forged)).toEqual(['sheet', 'bundle']);
    expect(forged.sheet).toContainEqual(expect.stringMatching(/^\/sheet\/results\/\d+\/outcome$/));
  });

  test('one value of the dossier: the findings that read it tell', () => {
    const richer = changed(['document', 'dossier', 'project', 'title'], () => 'Another title');
    expect(differing(richer).document).toEqual(['/hashes/document', '/revisionHash']);
    const read = whole.assessment?.findings.findIndex((one) => one.read.length > 0) ?? -1;
    const place = ['assessment', 'findings', `${read}`, 'read', '0', 'value'];
    const finding = changed(place, () => 'something else');
    expect(differing(resealed(finding)).assessment).toEqual([
      `/assessment/findings/${read}/read/0/value`,
      '/hashes/assessment',
    ]);
  });

  test('one hash: exactly that one tells', () => {
    for (const part of [...bundleParts, 'bundle']) {
      const forged = changed(['hashes', part], () => '0'.repeat(64));
      expect(differing(forged)[part]).toContain(`/hashes/${part}`);
    }
  });

  test('any single leaf: it is never the same', () => {
    const leaves = leavesOf(JSON.parse(canonicalJson(whole)));
    let compared = 0;
    fc.assert(
      fc.property(fc.constantFrom(...leaves), (steps) => {
        let bundle: Bundle;
        try {
          bundle = changed(steps, (value) => (typeof value === 'number' ? value + 1 : `${value}x`));
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          return;
        }
        compared += 1;
        expect(recomputeBundle(bundle, framework).verdict).not.toBe('same');
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});

function leavesOf(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, [...at, key]));
}

describe('what cannot be checked', () => {
  test('criteria that are not here, or are here with other content, are named', () => {
    const absent = recomputeBundle(whole, undefined);
    expect(absent).toMatchObject({ verdict: 'not checked', remarks: [] });
    expect(absent.sentence).toContain(`${framework.id} ${framework.version}`);
    const other = { ...framework, hash: 'f'.repeat(64) };
    const changedSince = recomputeBundle(whole, other);
    expect(changedSince.verdict).toBe('not checked');
    expect(changedSince.remarks[0]).toContain('f'.repeat(64));
  });

  test('hashes are checked without the criteria too', () => {
    const forged = changed(['judgements'], (list) => (list as unknown[]).slice(1));
    expect(recomputeBundle(forged, undefined).verdict).toBe('differs');
  });

  test('another engine is said, and is by itself no difference', () => {
    const older = resealed({
      ...changed(['assessment', 'engineVersion'], () => '0'),
      engineVersion: '0',
    });
    const result = recomputeBundle(older, framework);
    expect(result.verdict).toBe('same');
    expect(result.remarks[0]).toMatch(/version 0 of the engine/);
  });

  test('what is no bundle is refused with a pointer to each fault', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const bad: [unknown, string][] = [
      [null, ''],
      [{}, '/format'],
      [{ ...whole, extra: 1 }, '/extra'],
      [{ ...whole, revisionHash: 'x' }, '/revisionHash'],
      [{ ...whole, document: { dossier: { nosuch: 1 } } }, '/document/dossier/nosuch'],
      [{ ...whole, sheet: { deep: JSON.parse(deep) } }, ''],
      [{ ...whole, framework: { ...whole.framework, id: '\u001b[2J' } }, '/framework/id'],
    ];
    for (const [input, pointer] of bad) {
      let failure: unknown;
      try {
        readBundle(input);
      } catch (error) {
        failure = error;
      }
      expect(failure).toMatchObject({ code: 'bundle.invalid' });
      expect((failure as Failure).errors.map((one) => one.pointer)).toContain(pointer);
    }
  });
});
