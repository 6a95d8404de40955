/** Loan-life cover and average life: worked by hand, and held to what must be so for any loan. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../../src/kernel/decimal';
import { at, called, shown } from './rule-functions';

function cover(years: readonly object[], ratePct: number, debt: string): string {
  return shown(
    called('loanLifeCover', { finance: { model: { years } } }, (root) => [
      at(root, 'finance', 'model', 'years'),
      ratePct,
      new Decimal(debt),
    ]),
  );
}

describe('loanLifeCover', () => {
  const year = (at: number, cashFlowUsd: string, debtServiceUsd: string) => ({
    year: at,
    cashFlowUsd,
    debtServiceUsd,
  });

  test('is the discounted cash flow of the loan life over the debt', () => {
    // 120/1.08 + 130/1.08^2 + 140/1.08^3 = 333.7017…; over 250: 1.3348. The year before and the year
    // after have no debt service and do not count.
    const years = [
      year(2026, '-500', '0'),
      year(2027, '120', '97'),
      year(2028, '130', '97'),
      year(2029, '140', '97'),
      year(2030, '999', '0'),
    ];
    const byHand = (120 / 1.08 + 130 / 1.08 ** 2 + 140 / 1.08 ** 3) / 250;
    expect(cover(years, 8, '250')).toBe(byHand.toFixed(4));
  });

  test('what is missing is named, and no debt gives no cover', () => {
    expect(cover([{ year: 2027, debtServiceUsd: '97' }], 8, '250')).toBe(
      'missing /finance/model/years/0/cashFlowUsd',
    );
    expect(cover([year(2027, '120', '0')], 8, '250')).toBe('missing /finance/model/years');
    expect(cover([year(2027, '120', '97')], 8, '0')).toBe('missing');
  });

  test('cash flow of k times the debt service covers k times the debt that it serves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 20 }),
        (services, tenths, rate) => {
          const debt = services.reduce(
            (sum, service, index) =>
              sum.plus(new Decimal(service).dividedBy(new Decimal(1 + rate / 100).pow(index + 1))),
            new Decimal(0),
          );
          const years = services.map((service, index) =>
            year(2030 + index, String((service * tenths) / 10), String(service)),
          );
          expect(cover(years, rate, debt.toFixed())).toBe((tenths / 10).toFixed(4));
        },
      ),
      { numRuns: 100, seed: 20261125 },
    );
  });
});

describe('averageLifeYears', () => {
  const life = (terms: object) =>
    shown(
      called(
        'averageLifeYears',
        { finance: { tranches: [{ ratePct: 3, feesPct: 0, paymentsPerYear: 2, ...terms }] } },
        (root) => [at(root, 'finance', 'tranches', 0)],
      ),
    );

  test.each([
    ['equal principal', 20, 5.5, '12.7500'],
    ['bullet', 10, 10, '10.0000'],
    ['bullet with compound interest', 7, 7, '7.0000'],
  ])('of %s over %d years', (profile, tenorYears, firstPrincipalYear, expected) => {
    expect(life({ profile, tenorYears, firstPrincipalYear })).toBe(expected);
  });

  test('equal principal lies half-way between first and last payment; an annuity, later', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 29 }),
        (tenor, grace) => {
          const first = Math.min(tenor, grace + 0.5);
          const terms = { tenorYears: tenor, firstPrincipalYear: first };
          const even = Number(life({ ...terms, profile: 'equal principal' }));
          expect(even).toBeCloseTo((first + tenor) / 2, 3);
          expect(Number(life({ ...terms, profile: 'annuity' }))).toBeGreaterThanOrEqual(even);
        },
      ),
      { numRuns: 60, seed: 20261125 },
    );
  });

  test('a term that is not there is named', () => {
    expect(life({ profile: 'bullet' })).toBe('missing /finance/tranches/0/tenorYears');
  });
});
