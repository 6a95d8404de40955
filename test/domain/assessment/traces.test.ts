/**
 * The words of a finding can be made from the values that were recorded while its rules ran, without
 * the dossier and without running a rule again; and they are the words that the closures find.
 */
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readExamples } from '../../../src/demo/example';
import { assess } from '../../../src/domain/assessment/assess';
import type { Framework } from '../../../src/domain/framework/framework';
import { checkFrameworks } from '../../../src/features/frameworks';
import { randomDossier } from '../framework/random-dossiers';
import { constants, Writer } from '../framework/random-expressions';
import { frameworkOf } from '../framework/rule-framework';
import { language, withRules } from '../framework/rules-of-the-language';
import { someDossier } from '../framework/small-dossiers';
import { Tape } from '../framework/tape';
import { type Compared, compared, inputOf } from './traced';

const root = path.join(__dirname, '../../..');
const frameworks = ['criteria', 'bench/criteria'].flatMap(
  (folder) => checkFrameworks(path.join(root, folder)).frameworks,
);

/** Criteria whose rules look into reference tables, of which the finding names the rows. */
const leftToClosures: Readonly<Record<string, readonly string[]>> = {
  'bluemark-core 1.1': ['BDN-03.10', 'BDN-03.8', 'BDN-10.1'],
  'bluemark-core 1.2': ['BDN-03.10', 'BDN-03.7', 'BDN-03.8', 'BDN-10.1'],
};

function together(all: readonly Compared[]): Compared {
  return {
    same: all.reduce((sum, { same }) => sum + same, 0),
    differences: all.flatMap(({ differences }) => differences).slice(0, 3),
    left: [...new Set(all.flatMap(({ left }) => left))].sort(),
  };
}

describe.each(frameworks.map((framework) => [framework.id, framework.version, framework] as const))(
  '%s %s',
  (id, version, framework) => {
    test('every example of a criterion has the same words; only rules with tables are left out', () => {
      const all = framework.criteria.flatMap(({ code, examples }) =>
        examples.map(({ dossier }) => compared(inputOf(framework, dossier), code)),
      );
      const { same, differences, left } = together(all);
      expect(differences).toEqual([]);
      expect(left).toEqual(leftToClosures[`${id} ${version}`] ?? []);
      const recorded = framework.criteria.filter(({ code }) => !left.includes(code));
      expect(same).toBe(2 * recorded.flatMap(({ examples }) => examples).length);
    });

    test('every example dossier has the same words', async () => {
      const dossiers = (await readExamples(path.join(root, 'examples'))).map(
        ({ document }) => document.dossier,
      );
      const all = dossiers.map((dossier) => compared(inputOf(framework, dossier)));
      expect(together(all).differences).toEqual([]);
      const left = leftToClosures[`${id} ${version}`] ?? [];
      const recorded = framework.criteria.length - left.length;
      expect(together(all).same).toBeGreaterThanOrEqual(2 * dossiers.length * recorded);
    });

    test('dossiers with any fields left out, and with values that no form lets through, too', () => {
      const all = Array.from({ length: 20 }, (_, seed) => {
        const chances = {
          filledPct: [15, 55, 80, 93, 100][seed % 5] ?? 50,
          strangePct: seed < 10 ? 0 : 8,
        };
        return compared(inputOf(framework, randomDossier(3000 + seed, chances)));
      });
      expect(together(all).differences).toEqual([]);
      expect(together(all).same).toBeGreaterThan(20 * framework.criteria.length);
    });
  },
);

test('every part of the language has the same words', () => {
  const framework = withRules(language);
  const all = Array.from({ length: 45 }, (_, seed) => {
    const chances = { filledPct: 60 + (seed % 5) * 10, strangePct: seed % 3 === 0 ? 8 : 0 };
    return compared(inputOf(framework, randomDossier(4000 + seed, chances)));
  });
  expect(together(all).differences).toEqual([]);
  expect(together(all).same).toBeGreaterThan(60 * framework.criteria.length);
});

test('rules made by chance have the same words', () => {
  const source = 'a test';
  const given: Framework['constants'] = Object.fromEntries(
    Object.entries(constants).map(([name, value]) => [name, { value, source }]),
  );
  const numbers = (minLength: number, maxLength: number) =>
    fc.array(fc.nat({ max: 5039 }), { minLength, maxLength, size: 'max' });
  fc.assert(
    fc.property(numbers(50, 250), numbers(50, 250), numbers(200, 600), (one, other, value) => {
      const rules = [
        new Writer(new Tape(one)).any('bool', 4).ours,
        new Writer(new Tape(other)).helped(4).ours,
      ];
      const framework = frameworkOf(rules, { constants: given });
      const tape = new Tape(value);
      const dossiers = [5, 25, 60].map((absentPct) => someDossier(tape, absentPct));
      const all = dossiers.map((dossier) => compared(inputOf(framework, dossier)));
      expect(together(all).differences).toEqual([]);
    }),
    { numRuns: 120, seed: 20261126 },
  );
});

test('rules that come close to their budget have the same words, or are left to the closures', () => {
  const framework = frameworkOf([
    'security.components.all(a, security.components.all(b, a.name != b.name || b.name == ""))',
    'security.components.exists(a, security.components.all(b, !b.name.contains(a.name))) && size(parties) > 0',
    '!(security.components.all(a, a.name == "x" || security.components.all(b, b.name != "y") || !(size(a.name) > 1)))',
  ]);
  const all = [20, 60, 110, 140, 170, 200, 260, 400].map((count) => {
    const components = Array.from({ length: count }, (_, index) => ({ name: `Part ${index}` }));
    return compared(inputOf(framework, { security: { components } }));
  });
  expect(together(all).differences).toEqual([]);
  expect(all[0]?.left).toEqual([]);
  expect(all.at(-1)?.left).not.toEqual([]);
});

test('a traced assessment says the same as any other, also when its dossier is gone', () => {
  for (const framework of frameworks) {
    const dossier = randomDossier(11, { filledPct: 85 });
    const expected = assess(inputOf(framework, dossier)).findings.map(wordsIn);
    const lent = structuredClone(dossier);
    const { findings } = assess({ ...inputOf(framework, lent), traced: true });
    const left = new Set(compared(inputOf(framework, dossier)).left);
    takeApart(lent);
    for (const [index, finding] of findings.entries()) {
      if (!left.has(finding.criterion)) expect(wordsIn(finding)).toEqual(expected[index]);
    }
  }
});

function wordsIn({
  criterion,
  outcome,
  reason,
  missing,
  trace,
}: ReturnType<typeof assess>['findings'][number]) {
  return { criterion, outcome, reason, missing, trace };
}

/** Empties the object and everything in it. */
function takeApart(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const each of Object.values(value)) takeApart(each);
  if (Array.isArray(value)) value.length = 0;
  else for (const key of Object.keys(value)) delete (value as Record<string, unknown>)[key];
}
