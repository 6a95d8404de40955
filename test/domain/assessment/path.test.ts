/** Paths on small synthetic frameworks, against trying every set there is; and on real dossiers. */
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readExamples } from '../../../src/demo/example';
import { assess } from '../../../src/domain/assessment/assess';
import type { PathChange } from '../../../src/domain/assessment/change';
import type { Assessment, Finding } from '../../../src/domain/assessment/finding';
import { gapReport } from '../../../src/domain/assessment/gap-report';
import { type CriterionResult, resultsOf } from '../../../src/domain/assessment/outcomes';
import { type PathToLevel, pathsToNextLevel } from '../../../src/domain/assessment/path';
import { scoreSheet, scoreWith } from '../../../src/domain/assessment/score';
import { sharesOf } from '../../../src/domain/assessment/shares';
import { weigh } from '../../../src/domain/assessment/weighing';
import type { Criterion, Framework } from '../../../src/domain/framework/framework';
import { roundedText } from '../../../src/kernel/fraction';
import { projectRoot } from '../../../src/platform/project-root';
import { shipped } from '../../support/shipped';

const [real] = shipped().frameworks as [Framework];
const settled = { missing: [], missingEvidence: [], trace: [], read: [], evidence: [] };

interface Drawn {
  readonly element: number;
  readonly theme: number;
  readonly weight: number;
  readonly gate: boolean;
  readonly partly: boolean;
  readonly outcome: Finding['outcome'];
  readonly missing: boolean;
}

function frameworkOf(drawn: readonly Drawn[], minima: readonly [number, number][]): Framework {
  const criteria = drawn.map((each, index): Criterion => {
    const code = `C-${index}`;
    return {
      code,
      element: `E${each.element}`,
      theme: `E${each.element}-T${each.theme}`,
      title: code,
      kind: each.gate ? 'gate' : 'scored',
      assessment: 'rule',
      question: '',
      guidance: { applicant: '', reviewer: '' },
      sectors: [],
      rule: { met: 'true', ...(each.partly && { partly: 'true' }) },
      evidence: [],
      weight: each.weight,
      sources: [],
      crosswalk: [],
      remedy: { text: 'Do it.', ...(index % 2 === 0 && { assistance: 'Advice.' }) },
      examples: [],
    };
  });
  const themes = (element: number) =>
    [0, 1].map((theme) => ({ code: `E${element}-T${theme}`, title: '', weight: theme + 1 }));
  return {
    ...real,
    elements: [0, 1, 2].map((at) => ({
      code: `E${at}`,
      title: '',
      weight: at + 1,
      themes: themes(at),
    })),
    criteria,
    levels: minima.map(([minimumScore, minimumPerElement], index) => ({
      dots: index + 1,
      name: `Level ${index + 1}`,
      minimumScore,
      minimumPerElement,
      minimumOfElement: {},
    })),
    criterion: (code) => criteria.find((each) => each.code === code),
  };
}

function assessmentOf(framework: Framework, drawn: readonly Drawn[]): Assessment {
  const { id, version, hash } = framework;
  const findings = drawn.map((each, index): Finding => {
    const partly = each.outcome === 'partly met' && each.gate;
    const outcome = partly ? 'not met' : each.outcome;
    const missing = each.missing ? ['/project/title'] : [];
    return { ...settled, criterion: `C-${index}`, outcome, reason: '', missing };
  });
  const about = { engineVersion: '1', revisionHash: '', assessedOn: '2026-06-30' };
  return { ...about, framework: { id, version, hash }, findings };
}

const criterion: fc.Arbitrary<Drawn> = fc.record({
  element: fc.nat(2),
  theme: fc.nat(1),
  weight: fc.integer({ min: 1, max: 3 }),
  gate: fc.nat(5).map((n) => n === 0),
  partly: fc.boolean(),
  outcome: fc.constantFrom(
    'not met' as const,
    'not met' as const,
    'met' as const,
    'partly met' as const,
    'not applicable' as const,
    'needs judgement' as const,
  ),
  missing: fc.boolean(),
});
const cases = fc
  .tuple(
    fc.array(criterion, { minLength: 1, maxLength: 9 }),
    fc.tuple(fc.integer({ min: 20, max: 70 }), fc.integer({ min: 0, max: 60 })),
    fc.tuple(fc.integer({ min: 60, max: 100 }), fc.integer({ min: 30, max: 100 })),
  )
  .map(([drawn, ...minima]) => {
    const framework = frameworkOf(drawn, minima);
    const assessment = assessmentOf(framework, drawn);
    return { framework, results: resultsOf(framework, assessment, []), assessment };
  });

function setsOf({ nearest, others }: PathToLevel): PathChange[][] {
  if (!nearest) return [];
  return [
    [...nearest.changes],
    ...others.map(({ without, changes }) => [
      ...nearest.changes.filter((each) => !without.includes(each.criterion)),
      ...changes,
    ]),
  ];
}

type Change = Pick<PathChange, 'criterion' | 'to'>;

function levelAfter(
  framework: Framework,
  results: readonly CriterionResult[],
  changes: readonly Change[],
): number {
  const to = new Map(changes.map((each) => [each.criterion, each.to]));
  const turned = results.map((each) => ({
    ...each,
    outcome: to.get(each.criterion) ?? each.outcome,
  }));
  return scoreSheet(framework, turned).level;
}

function subsets<T>(items: readonly T[]): T[][] {
  const count = 2 ** items.length;
  return Array.from({ length: count }, (_, bits) =>
    items.filter((_item, place) => (bits >> place) % 2 === 1),
  );
}

describe('a path to a level', () => {
  test('reaches it, and nothing can be left out of it', () => {
    fc.assert(
      fc.property(cases, ({ framework, assessment, results }) => {
        for (const each of pathsToNextLevel(framework, assessment)) {
          for (const set of setsOf(each)) {
            expect(levelAfter(framework, results, set)).toBeGreaterThanOrEqual(each.dots);
            for (const left of set) {
              const rest = set.filter((one) => one !== left);
              expect(levelAfter(framework, results, rest)).toBeLessThan(each.dots);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('has the fewest changes of all sets there are, and among those the least effort', () => {
    const cost = ['judgement', 'data', 'document', 'project'];
    fc.assert(
      fc.property(cases, ({ framework, assessment, results }) => {
        const all = gapReport(framework, assessment).gaps.map((gap) => gap.criterion);
        const every = subsets(all.map((code): Change => ({ criterion: code, to: 'met' })));
        const efforts = new Map(
          assessment.findings.map((finding) => [
            finding.criterion,
            finding.outcome === 'needs judgement' ? 0 : finding.missing.length > 0 ? 1 : 3,
          ]),
        );
        const effort = (set: readonly Change[]) =>
          set.reduce((sum, each) => sum + (efforts.get(each.criterion) ?? 0), 0);
        for (const each of pathsToNextLevel(framework, assessment)) {
          const good = every.filter((set) => levelAfter(framework, results, set) >= each.dots);
          const fewest = Math.min(...good.map((set) => set.length));
          const least = Math.min(...good.filter((set) => set.length === fewest).map(effort));
          expect(each.exact).toBe(true);
          if (good.length === 0) expect(each.nearest).toBeUndefined();
          else {
            expect(each.nearest?.changes).toHaveLength(fewest);
            const found = each.nearest?.changes ?? [];
            expect(found.reduce((sum, one) => sum + cost.indexOf(one.effort), 0)).toBe(least);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is never undone by more that turns out well', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ framework, assessment, results }, pick) => {
        const gaps = gapReport(framework, assessment).gaps;
        const extra = gaps[pick % Math.max(gaps.length, 1)];
        for (const each of pathsToNextLevel(framework, assessment)) {
          for (const set of setsOf(each)) {
            const more = extra ? [...set, { criterion: extra.criterion, to: 'met' as const }] : set;
            expect(levelAfter(framework, results, more)).toBeGreaterThanOrEqual(each.dots);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('names all its sets once', () => {
    fc.assert(
      fc.property(cases, ({ framework, assessment }) => {
        for (const each of pathsToNextLevel(framework, assessment)) {
          const codes = setsOf(each).map((set) =>
            set
              .map((one) => one.criterion)
              .sort()
              .join(),
          );
          expect(new Set(codes).size).toBe(codes.length);
          expect(codes.length).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('points of a gap are what the total gains when that criterion alone is met', () => {
  fc.assert(
    fc.property(cases, ({ framework, assessment, results }) => {
      const shares = sharesOf(framework, results);
      const before = weigh(framework, results).total;
      for (const { criterion: code, points } of gapReport(framework, assessment).gaps) {
        const met = results.map((each) =>
          each.criterion === code ? { ...each, outcome: 'met' as const } : each,
        );
        expect(points).toBe(roundedText(weigh(framework, met).total.sub(before), 2));
        expect(shares.has(code)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

const realOnes = [
  'east-micronesia-cable',
  'internet-para-todos-peru',
  'palau-cable-2',
  'wave-mobile-money',
];

test.each(realOnes)(
  'the real project %s has a path to every level, failed gates first',
  async (name) => {
    const examples = await readExamples(path.join(projectRoot(), 'examples'));
    const { document } = examples.find((each) => each.name === name) ?? examples[0] ?? fail();
    const input = { framework: real, document, evidence: [], assessedOn: '2026-06-30' } as const;
    const assessment = assess(input);
    const { failedGates, results } = scoreWith(real, assessment, []);
    const paths = pathsToNextLevel(real, assessment);
    expect(paths.map(({ dots }) => dots)).toEqual([1, 2, 3]);
    for (const each of paths) {
      expect(each.exact).toBe(true);
      const gates = each.nearest?.changes.slice(0, failedGates.length) ?? [];
      expect(gates.map(({ criterion: code }) => code).sort()).toEqual([...failedGates].sort());
      expect(each.nearest?.fundable.length).toBeGreaterThan(0);
      for (const set of setsOf(each)) expect(levelAfter(real, results, set)).toBe(each.dots);
    }
  },
);

test('judgements count: what a reviewer found not met has to become another', () => {
  const codes = real.criteria.map(({ code }) => code);
  const { id, version, hash } = real;
  const findings = codes.map((code) => ({
    ...settled,
    criterion: code,
    outcome: 'met' as const,
    reason: '',
  }));
  const about = { engineVersion: '1', revisionHash: '', assessedOn: '2026-06-30' };
  const gate = real.criteria.find(({ kind }) => kind === 'gate')?.code ?? '';
  const [next] = pathsToNextLevel(real, { ...about, framework: { id, version, hash }, findings }, [
    { criterion: gate, rating: 'not met' },
  ]);
  expect(next?.nearest?.changes).toMatchObject([{ criterion: gate, effort: 'project', to: 'met' }]);
});

function fail(): never {
  throw new Error('There is no such example.');
}
