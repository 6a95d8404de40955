/** What is paid on a loan in each year, and when on average: held to a plain walk over its periods. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  averagePeriods,
  paidByYear,
  type Terms,
} from '../../../src/domain/framework/functions/loan-terms';
import { Decimal } from '../../../src/kernel/decimal';

/** In binary numbers, period by period, written for this test alone. */
function walked({ profile, rate, periods, firstPrincipal, paymentsPerYear, years }: Terms) {
  const each = rate.toNumber();
  const count = periods - firstPrincipal + 1;
  const isLevel = profile === 'annuity' && each > 0;
  const level = each / (1 - (1 + each) ** -count);
  const paid: number[] = Array.from({ length: Math.ceil(periods / paymentsPerYear) }, () => 0);
  let owed = 1;
  let average = 0;
  for (let period = 1; period <= periods; period += 1) {
    const principal = period < firstPrincipal ? 0 : isLevel ? level - owed * each : 1 / count;
    const year = Math.ceil(period / paymentsPerYear) - 1;
    paid[year] = (paid[year] ?? 0) + principal + owed * each;
    average += period * principal;
    owed -= principal;
  }
  const atTheEnd: Readonly<Record<string, number>> = {
    'bullet with simple interest': 1 + each * paymentsPerYear * years.toNumber(),
    'bullet with compound interest': (1 + each) ** periods,
  };
  const whole = atTheEnd[profile];
  return { paid: whole === undefined ? paid : [...paid.slice(1).fill(0), whole], average };
}

const profiles = [
  'equal principal',
  'annuity',
  'bullet',
  'bullet with simple interest',
  'bullet with compound interest',
];

const someTerms = fc
  .record({
    profile: fc.constantFrom(...profiles),
    ratePct: fc.constantFrom(0, 0.01, 0.75, 2, 6.5, 19),
    paymentsPerYear: fc.integer({ min: 1, max: 12 }),
    // Longer, the binary numbers of the walk would lose their digits.
    years: fc.integer({ min: 1, max: 40 }),
    short: fc.integer({ min: 0, max: 11 }),
    first: fc.integer({ min: 1, max: 480 }),
  })
  .map(({ profile, ratePct, paymentsPerYear, years, short, first }): Terms => {
    const periods = Math.max(1, years * paymentsPerYear - short);
    const inInstalments = profile === 'equal principal' || profile === 'annuity';
    return {
      profile,
      rate: new Decimal(ratePct).dividedBy(100).dividedBy(paymentsPerYear),
      feesPct: new Decimal(0),
      paymentsPerYear,
      periods,
      firstPrincipal: inInstalments ? Math.min(first, periods) : periods,
      years: new Decimal(periods).dividedBy(paymentsPerYear),
    };
  });

test('what is paid in each year is the sum of what is paid in its periods', () => {
  fc.assert(
    fc.property(someTerms, (terms) => {
      const paid = paidByYear(terms).map((each) => each.toNumber());
      const expected = walked(terms).paid;
      expect(paid).toHaveLength(expected.length);
      for (const [year, each] of expected.entries()) expect(paid[year]).toBeCloseTo(each, 6);
    }),
    { numRuns: 200, seed: 20261126 },
  );
});

test('principal is paid, on average, when a walk over the periods says so', () => {
  fc.assert(
    fc.property(someTerms, (terms) => {
      expect(averagePeriods(terms).toNumber()).toBeCloseTo(walked(terms).average, 5);
    }),
    { numRuns: 200, seed: 20261126 },
  );
});
