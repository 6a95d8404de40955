/** Grant element: the published closed form's values, to four decimals (criteria sources, 10.1). */
import { describe, expect, test } from '@jest/globals';
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
