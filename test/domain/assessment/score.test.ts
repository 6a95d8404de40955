/** Scores over the real catalogue, with findings drawn at random: properties that always hold. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Assessment, Finding } from '../../../src/domain/assessment/finding';
import { scoreWith } from '../../../src/domain/assessment/score';
import { buildFramework } from '../../../src/domain/framework/build-framework';
import type { Framework } from '../../../src/domain/framework/framework';
import { shipped } from '../../support/shipped';

const [framework] = shipped().frameworks as [Framework];

function assessmentOf(findings: Finding[]): Assessment {
  const { id, version, hash } = framework;
  return {
    engineVersion: '1',
    framework: { id, version, hash },
    revisionHash: '',
    assessedOn: '2026-06-30',
    findings,
  };
}

function findingOf(criterion: string, outcome: Finding['outcome']): Finding {
  const nothing = { missing: [], missingEvidence: [], trace: [], read: [], evidence: [] };
  return { criterion, outcome, reason: '', ...nothing };
}

const outcome = fc.constantFrom(
  'met' as const,
  'partly met' as const,
  'not met' as const,
  'not applicable' as const,
  'needs judgement' as const,
);
const codes = framework.criteria.map(({ code }) => code);
const outcomes = fc.array(outcome, { minLength: codes.length, maxLength: codes.length });

function sheetOf(
  drawn: readonly Finding['outcome'][],
  judgements: Parameters<typeof scoreWith>[2] = [],
) {
  const findings = codes.map((code, index) => findingOf(code, drawn[index] ?? 'not met'));
  return scoreWith(framework, assessmentOf(findings), judgements);
}

describe('a score', () => {
  test('does not depend on the order of findings', () => {
    fc.assert(
      fc.property(outcomes, (drawn) => {
        const findings = codes.map((code, index) => findingOf(code, drawn[index] ?? 'not met'));
        const turned = scoreWith(framework, assessmentOf(findings.toReversed()), []);
        expect(turned).toEqual(scoreWith(framework, assessmentOf(findings), []));
      }),
      { numRuns: 30 },
    );
  });

  test('never falls where a criterion turns from not met to met', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(codes.length - 1), (drawn, place) => {
        const before = sheetOf(drawn.with(place, 'not met'));
        const after = sheetOf(drawn.with(place, 'met'));
        expect(Number(after.score)).toBeGreaterThanOrEqual(Number(before.score));
        expect(after.level).toBeGreaterThanOrEqual(before.level);
      }),
      { numRuns: 60 },
    );
  });

  test('never rises where a value goes missing: what was met or did not apply is not met', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(codes.length - 1), (drawn, place) => {
        const after = sheetOf(drawn.with(place, 'not met'));
        expect(Number(after.score)).toBeLessThanOrEqual(Number(sheetOf(drawn).score));
      }),
      { numRuns: 60 },
    );
  });

  test('is 100 with the highest level where all is met, and 0 with none where nothing is', () => {
    const all = sheetOf(codes.map(() => 'met'));
    expect(all).toMatchObject({ score: '100.00', failedGates: [], nextLevel: null });
    expect(all.level).toBe(framework.levels.at(-1)?.dots);
    const none = sheetOf(codes.map(() => 'not met'));
    expect(none).toMatchObject({ score: '0.00', level: 0 });
    expect(none.nextLevel?.lacks.length).toBeGreaterThan(0);
  });

  test('one failed gate keeps every level away, whatever the points', () => {
    const gate = framework.criteria.find(({ kind }) => kind === 'gate')?.code ?? '';
    const sheet = sheetOf(codes.map((code) => (code === gate ? 'not met' : 'met')));
    expect(sheet.level).toBe(0);
    expect(sheet.failedGates).toEqual([gate]);
    expect(sheet.nextLevel?.lacks).toEqual([`${gate} must be met`]);
  });
});

describe('a judgement', () => {
  const code = framework.criteria.find(({ kind }) => kind === 'scored')?.code ?? '';
  const judge = (
    finding: Partial<Finding>,
    rating: 'met' | 'partly met' | 'not met' | 'not applicable',
  ) =>
    scoreWith(framework, assessmentOf([{ ...findingOf(code, 'needs judgement'), ...finding }]), [
      { criterion: code, rating, reason: 'Read the agreement.' },
    ]).results.find(({ criterion }) => criterion === code);

  test.each([
    [{}, 'met', 'met', 'review'],
    [{}, 'not applicable', 'not applicable', 'review'],
    [{ ruleOutcome: 'partly met' as const }, 'met', 'partly met', 'both'],
    [{ ruleOutcome: 'met' as const }, 'not met', 'not met', 'both'],
    [{ outcome: 'met' as const }, 'not met', 'not met', 'both'],
    [{ outcome: 'not met' as const }, 'met', 'not met', 'rule'],
    [{ outcome: 'not met' as const }, 'not applicable', 'not met', 'rule'],
    [{ outcome: 'not applicable' as const }, 'met', 'not applicable', 'rule'],
  ] as const)('on %j of “%s” gives “%s” by %s', (finding, rating, expected, decidedBy) => {
    expect(judge(finding, rating)).toMatchObject({ outcome: expected, decidedBy });
  });

  test('that is not there leaves the criterion open, without points', () => {
    const sheet = scoreWith(framework, assessmentOf([findingOf(code, 'needs judgement')]), []);
    const result = sheet.results.find(({ criterion }) => criterion === code);
    expect(result).toMatchObject({ outcome: 'needs judgement', decidedBy: 'nobody' });
    expect(sheet.score).toBe('0.00');
  });
});

test('parts add up to the total by their weights, exactly', () => {
  const weights = [1, 2, 3];
  const elements = weights.map((weight, index) => ({
    code: `E${index}`,
    title: 'An element',
    weight,
    themes: [{ code: `E${index}-a`, title: 'A theme', weight: 1 }],
  }));
  const { criteria: _criteria, hash: _hash, criterion: _criterion, ...rest } = framework;
  const built = buildFramework(
    { file: 'framework.yaml', value: { ...structuredClone(rest), elements } as never },
    elements.map(({ code }) => ({
      file: code,
      value: {
        ...structuredClone(framework.criteria[0]),
        code: `${code}.1`,
        element: code,
        theme: `${code}-a`,
        weight: 1,
      } as never,
    })),
  );
  const findings = [
    findingOf('E0.1', 'met'),
    findingOf('E1.1', 'partly met'),
    findingOf('E2.1', 'not met'),
  ];
  const half = framework.points['partly met'];
  // (1 x 100 + 2 x half x 100 + 3 x 0) / 6
  expect(scoreWith(built, assessmentOf(findings), []).score).toBe(
    ((100 + 200 * half) / 6).toFixed(2),
  );
});
