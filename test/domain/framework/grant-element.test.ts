/** Grant element: the published closed form's values, to four decimals (criteria sources, 10.1). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { factsOf } from '../../../src/domain/framework/facts';
import { ruleFunctions } from '../../../src/domain/framework/functions';
import { type FactRecord, Missing, type Value } from '../../../src/domain/framework/values';

const plain = {
  instrument: 'loan',
  profile: 'equal principal',
  feesPct: 0,
  amountUsd: '1000000',
};

function grantElement(tranche: object): string {
  const facts = factsOf({ finance: { tranches: [{ ...plain, ...tranche }] } });
  const finance = facts.root.get('finance') as FactRecord;
  const tranches = finance.get('tranches') as Value[];
  const evaluation = new Evaluation(facts, '2026-06-30');
  const value = ruleFunctions.get('grantElementPct')?.run([tranches[0] ?? 0], evaluation);
  if (value instanceof Missing) return `missing ${value.pointers.join(' ')}`;
  return Number(value).toFixed(4);
}

describe('grantElementPct', () => {
  test.each([
    ['TV1', 2, 20, 5, 1, {}, '26.5640'],
    ['TV2', 2, 20, 5.5, 2, {}, '26.8446'],
    ['TV3', 0.75, 40, 10.5, 2, {}, '57.8044'],
    ['TV4', 5, 15, 3.5, 2, {}, '-0.4372'],
    ['TV5', 6.5, 12, 2.5, 2, {}, '-9.1961'],
    ['TV6', 0, 30, 10, 1, {}, '60.6446'],
    ['TV7', 2, 10, 10, 2, { profile: 'bullet' }, '22.9745'],
    ['TV8', 2, 20, 5.5, 2, { profile: 'annuity' }, '27.4303'],
    ['TV9', 2, 20, 5.5, 2, { feesPct: 1 }, '25.8446'],
  ])(
    '%s: %d %% over %d years',
    (_name, ratePct, tenorYears, firstPrincipalYear, paymentsPerYear, more, expected) => {
      const terms = { ratePct, tenorYears, firstPrincipalYear, paymentsPerYear };
      expect(grantElement({ ...terms, ...more })).toBe(expected);
    },
  );

  test('a grant gives 100, whatever its terms', () => {
    expect(grantElement({ instrument: 'grant' })).toBe('100.0000');
  });

  test('a term that is not declared is named', () => {
    const terms = { tenorYears: 20, firstPrincipalYear: 5, paymentsPerYear: 1 };
    expect(grantElement(terms)).toBe('missing /finance/tranches/0/ratePct');
    expect(grantElement({ ...terms, ratePct: 2, feesPct: null })).toBe(
      'missing /finance/tranches/0/feesPct',
    );
  });
});

/** The same by summing binary cash flows, written for this test alone. */
function byCashFlow(rate: number, tenor: number, first: number, perYear: number, annuity: boolean) {
  const discount = 1.05 ** (1 / perYear);
  const interest = rate / 100 / perYear;
  const periods = Math.round(tenor * perYear);
  const from = Math.round(first * perYear);
  const count = periods - from + 1;
  const level = interest === 0 ? 1 / count : interest / (1 - (1 + interest) ** -count);
  let owed = 1;
  let value = 0;
  for (let period = 1; period <= periods; period += 1) {
    const due = owed * interest;
    const principal = period < from ? 0 : annuity ? level - due : 1 / count;
    value += (due + principal) / discount ** period;
    owed -= principal;
  }
  return 100 * (1 - value);
}

describe('loans that were not among the vectors', () => {
  test.each([
    // Computed apart from this code, in binary cash flows. The first has the terms of a regular IDA credit.
    ['0.75 % over 38 years', 0.75, 38, 6.5, 2, '53.1741'],
    ['0.1 % over 40 years', 0.1, 40, 10.5, 2, '66.7738'],
    ['1.5 % over 25 years', 1.5, 25, 7.5, 2, '37.0965'],
    ['3 % over 15 years, quarterly', 3, 15, 3, 4, '13.4453'],
  ])('%s', (_name, ratePct, tenorYears, firstPrincipalYear, paymentsPerYear, expected) => {
    const terms = { ratePct, tenorYears, firstPrincipalYear, paymentsPerYear };
    expect(grantElement(terms)).toBe(expected);
  });

  const terms = fc.record({
    ratePct: fc.integer({ min: 0, max: 120 }).map((tenths) => tenths / 10),
    tenorYears: fc.integer({ min: 1, max: 40 }),
    grace: fc.integer({ min: 0, max: 39 }),
    paymentsPerYear: fc.constantFrom(1, 2, 4, 12),
    profile: fc.constantFrom('equal principal', 'annuity'),
  });

  test('any loan agrees with the sum of its cash flows', () => {
    fc.assert(
      fc.property(terms, ({ ratePct, tenorYears, grace, paymentsPerYear, profile }) => {
        const first = Math.min(tenorYears, grace + 1 / paymentsPerYear);
        const found = Number(
          grantElement({
            ratePct,
            tenorYears,
            paymentsPerYear,
            profile,
            firstPrincipalYear: Number(first.toPrecision(12)),
          }),
        );
        const annuity = profile === 'annuity';
        const expected = byCashFlow(ratePct, tenorYears, first, paymentsPerYear, annuity);
        expect(found).toBeCloseTo(expected, 3);
      }),
      { numRuns: 60, seed: 20261125 },
    );
  });

  test('a rate that is all but nothing counts as none', () => {
    const terms = { tenorYears: 10, firstPrincipalYear: 1, paymentsPerYear: 2, profile: 'annuity' };
    const none = grantElement({ ...terms, ratePct: 0 });
    for (const ratePct of [1e-10, 1e-14, 1e-20, 1e-40, 5e-324]) {
      expect(grantElement({ ...terms, ratePct })).toBe(none);
    }
  });

  test('a dearer loan, or one with fees, is less of a grant', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 20 }), (drawn, more) => {
        const { ratePct, tenorYears, paymentsPerYear, profile } = drawn;
        const loan = { tenorYears, paymentsPerYear, profile, firstPrincipalYear: tenorYears };
        const cheap = Number(grantElement({ ...loan, ratePct }));
        const dear = Number(grantElement({ ...loan, ratePct: ratePct + more / 4 }));
        const withFees = Number(grantElement({ ...loan, ratePct, feesPct: more }));
        expect(dear).toBeLessThan(cheap);
        expect(withFees).toBeCloseTo(cheap - more, 3);
      }),
      { numRuns: 40, seed: 20261125 },
    );
  });

  test('at the discount rate itself, a yearly loan is no grant', () => {
    const yearly = { tenorYears: 12, firstPrincipalYear: 3, paymentsPerYear: 1 };
    expect(grantElement({ ...yearly, ratePct: 5 })).toMatch(/^-?0\.0000$/);
  });
});
