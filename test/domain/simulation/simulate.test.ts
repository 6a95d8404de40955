/** Simulated cases: quick ways give exactly what the whole engine gives, on the real catalogue. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generatedDossiers } from '../../../bench/assessment/dossiers';
import { assess } from '../../../src/domain/assessment/assess';
import { scoreSheet, scoreWith } from '../../../src/domain/assessment/score';
import type { Criterion, Framework } from '../../../src/domain/framework/framework';
import { ratings } from '../../../src/domain/review/rating';
import { factsNeeded } from '../../../src/domain/simulation/facts-needed';
import {
  packed,
  packedRun,
  resultsIn,
  unpacked,
} from '../../../src/domain/simulation/packed-outcomes';
import { QuickScore } from '../../../src/domain/simulation/quick-score';
import { reuseOf } from '../../../src/domain/simulation/reuse';
import { Simulation } from '../../../src/domain/simulation/simulate';
import { example } from '../../journeys/example';
import { pickedFacts } from '../../support/picked-facts';
import { shipped } from '../../support/shipped';

const { frameworks } = shipped();
const [baseline] = frameworks as [Framework, ...Framework[]];
const assessedOn = '2026-06-30';

const cases = (
  ['red-abierta-open-ran', 'tumaini-mobile-money', 'maalon-subsea-cable'] as const
).map((name) => {
  const { document, evidence, judgements } = example(name);
  return {
    document,
    evidence: evidence.map((one) => ({ ...one, sha256: one.title })),
    judgements: Object.entries(judgements).map(([criterion, { rating }]) => ({
      criterion,
      rating,
    })),
  };
});
const generated = generatedDossiers(4).map((document) => ({
  document,
  evidence: [],
  judgements: [],
}));

/** The framework with other criteria, constants or levels, as a draft would be. */
function draftOf(change: Partial<Framework>): Framework {
  const changed = { ...baseline, ...change, version: 'draft' };
  const byCode = new Map(changed.criteria.map((criterion) => [criterion.code, criterion]));
  return { ...changed, criterion: (code) => byCode.get(code) };
}

const changed = (of: (criterion: Criterion) => Partial<Criterion>, codes: readonly string[]) =>
  baseline.criteria.map((criterion) =>
    codes.includes(criterion.code) ? { ...criterion, ...of(criterion) } : criterion,
  );

describe('outcomes in short', () => {
  test('say what the findings of a whole assessment say', () => {
    const run = packedRun(baseline);
    for (const { document, evidence } of [...cases, ...generated]) {
      const { findings } = assess({ framework: baseline, document, evidence, assessedOn });
      const text = run({ document, evidence, assessedOn });
      expect(text).toBe(packed(findings));
      expect(unpacked(baseline, text)).toEqual(
        findings.map(({ criterion, outcome, ruleOutcome }) => ({
          criterion,
          outcome,
          ...(ruleOutcome && { ruleOutcome }),
        })),
      );
    }
  });

  test('of another framework are refused', () => {
    expect(() => unpacked(baseline, 'mm')).toThrow('2 outcomes');
  });
});

test('the quick score is the exact one, also where a level hangs on nothing', () => {
  const { length } = baseline.criteria;
  const letters = fc.oneof(
    fc.array(fc.constantFrom(...'mpnxj'), { minLength: length, maxLength: length }),
    fc.array(fc.constantFrom(...'mmmmmmmmpx'), { minLength: length, maxLength: length }),
  );
  const quick = new QuickScore(baseline);
  fc.assert(
    fc.property(letters, fc.boolean(), (drawn, gatesMet) => {
      const text = baseline.criteria
        .map(({ kind }, place) => (gatesMet && kind === 'gate' ? 'm' : drawn[place]))
        .join('');
      const { level, score } = scoreSheet(baseline, resultsIn(baseline, text));
      expect(quick.of(text)).toEqual({ level, score });
    }),
    { numRuns: 150, seed: 11 },
  );
  // Elements at their very minimum and totals at a level's: the exact way decides.
  for (const level of baseline.levels) {
    const text = baseline.criteria
      .map(({ kind }, place) => (kind === 'gate' || place % 2 === 0 ? 'm' : 'x'))
      .join('');
    const points = { ...baseline.points, 'partly met': level.minimumPerElement / 100 };
    const framework = { ...baseline, points };
    const partly = text.replace(/m/g, (letter, place) =>
      baseline.criteria[place]?.kind === 'gate' ? letter : 'p',
    );
    for (const each of [text, partly, 'p'.repeat(length)]) {
      const { level: dots, score } = scoreSheet(framework, resultsIn(framework, each));
      expect(new QuickScore(framework).of(each)).toEqual({ level: dots, score });
    }
  }
  const all = 'm'.repeat(length);
  expect(quick.of(all)).toEqual({ level: 3, score: '100.00' });
  expect(quick.of('x'.repeat(length))).toMatchObject({ score: '0.00' });
});

describe('reuse', () => {
  test('weights, kinds and words decide no outcome', () => {
    const criteria = changed(
      () => ({ weight: 7, kind: 'gate', title: 'New words', question: 'Another?' }),
      baseline.criteria.map(({ code }) => code),
    );
    expect(reuseOf(baseline, draftOf({ criteria })).toRun).toEqual([]);
  });

  test('a rule, a sector, a document, a constant or a table that is read decides', () => {
    const ruled = baseline.criteria.find(({ rule }) => rule && /constants\./.test(rule.met));
    const name = /constants\.(\w+)/.exec(ruled?.rule?.met ?? '')?.[1] ?? '';
    const reading = baseline.criteria.filter(({ when, rule }) =>
      [when?.rule, rule?.met, rule?.partly].some((one) => one?.includes(`constants.${name}`)),
    );
    const constants = { ...baseline.constants, [name]: { value: -1, source: 'a test' } };
    const byConstant = reuseOf(baseline, draftOf({ constants })).toRun.map(({ code }) => code);
    expect(byConstant).toEqual(expect.arrayContaining([ruled?.code]));
    expect(byConstant.length).toBeLessThan(reading.length + 1);
    const [first] = baseline.criteria as [Criterion];
    const asking = changed(
      () => ({ rule: { met: 'project.countries.all(c, c in reference.places)' } }),
      [first.code],
    );
    const table = (rows: object) => ({ places: { rows } }) as unknown as Framework['reference'];
    const [small, same, large] = [{}, {}, { PLW: {} }].map((rows) =>
      draftOf({ criteria: asking, reference: table(rows) }),
    ) as [Framework, Framework, Framework];
    expect(reuseOf(small, same).toRun).toEqual([]);
    expect(reuseOf(small, large).toRun.map(({ code }) => code)).toEqual([first.code]);
    for (const change of [
      { sectors: ['fintech'] },
      { evidence: ['other'] },
      { assessment: 'judgement' },
    ] as Partial<Criterion>[]) {
      const criteria = changed(() => change, [first.code]);
      expect(reuseOf(baseline, draftOf({ criteria })).toRun.map(({ code }) => code)).toEqual([
        first.code,
      ]);
    }
  });

  test('gives what a full run gives, whatever changes, and reads no more than it needs', () => {
    const codes = baseline.criteria.map(({ code }) => code);
    const rules = baseline.criteria.flatMap(({ rule }) => rule ?? []);
    const draft = fc.record({
      changed: fc.subarray(codes, { maxLength: 6 }),
      removed: fc.subarray(codes, { maxLength: 3 }),
      rule: fc.constantFrom(...rules),
      mode: fc.constantFrom(...(['rule', 'hybrid', 'judgement', 'evidence'] as const)),
      asked: fc.constantFrom(...baseline.evidenceTypes.map(({ code }) => code), 'as before'),
      one: fc.constantFrom(...cases, ...generated),
      rating: fc.constantFrom(...ratings),
    });
    fc.assert(
      fc.property(draft, ({ changed: of, removed, rule, mode, asked, one, rating }) => {
        const newlyAsked = asked === 'as before' ? {} : { evidence: [asked] };
        const change = { rule, assessment: mode, ...newlyAsked };
        const criteria = changed(() => change, of).filter(({ code }) => !removed.includes(code));
        const later = draftOf({ criteria });
        const { document, evidence } = one;
        const judgements = [
          ...one.judgements,
          ...of.map((criterion) => ({ criterion, rating, reason: '' })),
        ].map((each) => ({ reason: '', ...each }));
        const input = { document, evidence, assessedOn };
        const [before, after] = [baseline, later].map((framework) => {
          const { level, score, results } = scoreWith(
            framework,
            assess({ framework, ...input }),
            judgements,
          );
          return { level, score, results: results.map(({ outcome }) => outcome) };
        });
        const simulation = new Simulation(baseline, later);
        const stored = packed(assess({ framework: baseline, ...input }).findings);
        const { dossier } = document;
        const needed = factsNeeded(later, simulation.reuse.toRun);
        for (const read of [
          { dossier, evidence, stored },
          { dossier, evidence },
          {
            dossier: pickedFacts(dossier, needed),
            evidence: simulation.needsEvidence ? evidence : [],
            stored,
          },
        ]) {
          const found = simulation.run({ ...read, assessedOn, judgements });
          expect(found).toEqual(simulation.run({ dossier, evidence, assessedOn, judgements }));
          const side = (framework: Framework, one: typeof found.before) => ({
            level: one.level,
            score: one.score,
            results: resultsIn(framework, one.outcomes).map(({ outcome }) => outcome),
          });
          expect(side(baseline, found.before)).toEqual(before);
          expect(side(later, found.after)).toEqual(after);
        }
      }),
      { numRuns: 40, seed: 4 },
    );
  });
});

describe('a simulated case', () => {
  const [red] = cases as [(typeof cases)[number]];
  const { dossier } = red.document;
  const run = (draft: Framework) =>
    new Simulation(baseline, draft).run({ ...red, dossier, assessedOn });

  test('does not change under the same rules', () => {
    const { before, after, ...same } = run(draftOf({}));
    expect(after).toEqual(before);
    expect(same).toEqual({ changes: {}, awaiting: [], missingEvidence: [] });
  });

  test('names the criterion, what awaits judgement and what is not on file', () => {
    const [first] = baseline.criteria as [Criterion];
    const added: Criterion = {
      ...first,
      code: 'BDN-01.99',
      assessment: 'judgement',
      sectors: [],
      kind: 'gate',
      evidence: ['a paper that nobody has'],
    };
    const { when: _when, ...always } = added;
    const { before, after, ...told } = run(draftOf({ criteria: [...baseline.criteria, always] }));
    expect(before.level).toBeGreaterThan(0);
    expect(after.level).toBe(0);
    expect(told).toEqual({
      changes: { 'BDN-01.99': [null, 'needs judgement'] },
      awaiting: ['BDN-01.99'],
      missingEvidence: ['a paper that nobody has'],
    });
  });

  test('tells what is asked no longer', () => {
    const met = run(draftOf({})).before.outcomes.indexOf('m');
    const code = baseline.criteria[met]?.code ?? '';
    const { changes } = run(
      draftOf({ criteria: baseline.criteria.filter((each) => each.code !== code) }),
    );
    expect(changes).toEqual({ [code]: ['met', null] });
  });
});
