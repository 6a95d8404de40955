/** Headroom under the thresholds of the debt framework, with and without the project's own loans. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TableRows } from '../../../src/domain/framework/reference-table';
import type { Value } from '../../../src/domain/framework/values';
import { at, called, shown } from './rule-functions';
import { thresholdTable } from './tables';

const rows = new TableRows('debtThresholds', thresholdTable);
const thresholds = (capacity: string): Value => rows.get(capacity) ?? new Map();

const calm = {
  ratiosBeforeProject: false,
  externalDebtToGdpPct: 20,
  externalDebtToExportsPct: 90,
  debtServiceToExportsPct: 6,
  debtServiceToRevenuePct: 9,
  publicDebtToGdpPct: 33,
};
const economy = { gdpUsd: '1000000000', exportsUsd: '400000000', revenueUsd: '200000000' };
const loan = {
  instrument: 'loan',
  amountUsd: '100000000',
  profile: 'equal principal',
  ratePct: 2,
  feesPct: 0,
  tenorYears: 20,
  firstPrincipalYear: 5,
  paymentsPerYear: 1,
};

function headroom(hostDebt: object, tranches: readonly object[] = [], capacity = 'medium'): string {
  return shown(
    called('debtHeadroomPct', { finance: { hostDebt, tranches } }, (root) => [
      at(root, 'finance', 'hostDebt'),
      at(root, 'finance', 'tranches'),
      thresholds(capacity),
    ]),
  );
}

describe('debtHeadroomPct', () => {
  test.each([
    // (55 - 33) / 55 is the least of 50, 50, 60, 50 and 40 per cent.
    ['medium', '40.0000'],
    // (35 - 33) / 35.
    ['weak', '5.7143'],
    // (70 - 33) / 70.
    ['strong', '52.8571'],
  ])('of a %s capacity is that of the tightest ratio', (capacity, expected) => {
    expect(headroom(calm, [], capacity)).toBe(expected);
  });

  test('a ratio over its threshold leaves less than nothing', () => {
    expect(headroom({ ...calm, debtServiceToExportsPct: 18 })).toBe('-20.0000');
  });

  test('a public loan is added to published ratios by its present value and heaviest year', () => {
    // Grant element 26.5640 % (TV1): present value 73.436 m, 7.3436 % of GDP and 18.359 % of exports.
    // Heaviest year: the fifth, 2 m of interest and 6.25 m of principal: 2.0625 % of exports, 4.125 %
    // of revenue. Public debt 40.3436 % of 55 % is the tightest.
    const before = { ...calm, ...economy, ratiosBeforeProject: true };
    expect(headroom(before, [loan])).toBe(((100 * (55 - 33 - 7.343599)) / 55).toFixed(4));
    const tight = { ...before, debtServiceToRevenuePct: 14 };
    expect(headroom(tight, [loan])).toBe(((100 * (18 - 14 - 4.125)) / 18).toFixed(4));
  });

  test('a loan raised in the country weighs on public debt alone', () => {
    const before = {
      ...calm,
      ...economy,
      ratiosBeforeProject: true,
      debtServiceToRevenuePct: 17.9,
    };
    expect(headroom(before, [{ ...loan, raisedLocally: true }])).toBe('0.5556');
    expect(headroom(before, [loan])).toMatch(/^-/);
  });

  test('whatever is missing is named', () => {
    expect(headroom({ ...calm, ratiosBeforeProject: null })).toBe(
      'missing /finance/hostDebt/ratiosBeforeProject',
    );
    expect(headroom({ ...calm, publicDebtToGdpPct: null })).toBe(
      'missing /finance/hostDebt/publicDebtToGdpPct',
    );
    expect(headroom({ ...calm, ratiosBeforeProject: true }, [{ ...loan, ratePct: null }])).toBe(
      'missing /finance/tranches/0/ratePct',
    );
    expect(headroom({ ...calm, ...economy, gdpUsd: null, ratiosBeforeProject: true }, [loan])).toBe(
      'missing /finance/hostDebt/gdpUsd',
    );
  });

  test('more debt never leaves more room', () => {
    const ratio = fc.integer({ min: 0, max: 300 });
    const million = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(ratio, ratio, million, million, (one, more, amount, further) => {
        const number = (text: string) => Number(text);
        const heavier = { ...calm, externalDebtToGdpPct: one + more };
        const lighter = { ...calm, externalDebtToGdpPct: one };
        expect(number(headroom(heavier))).toBeLessThanOrEqual(number(headroom(lighter)));
        const before = { ...calm, ...economy, ratiosBeforeProject: true };
        const of = (size: number) => ({ ...loan, amountUsd: String(size * 1_000_000) });
        expect(number(headroom(before, [of(amount), of(further)]))).toBeLessThanOrEqual(
          number(headroom(before, [of(amount)])),
        );
      }),
      { numRuns: 60, seed: 20261125 },
    );
  });
});
