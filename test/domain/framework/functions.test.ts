/** Functions for rules against the worked examples of our sources, and what holds for any input. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Value } from '../../../src/domain/framework/values';
import { Decimal } from '../../../src/kernel/decimal';
import { at, called, shown } from './rule-functions';

const seeded = { numRuns: 60, seed: 20261125 };

/** A function of one list that stands at the path. */
function ofList(name: string, path: readonly string[], items: readonly object[], ...more: Value[]) {
  const dossier = path.reduceRight<object>((inner, step) => ({ [step]: inner }), items);
  return called(name, dossier, (root) => [at(root, ...path), ...more]);
}

const plain = (name: string, ...args: Value[]) => shown(called(name, {}, () => args));

describe('concentration of vendors', () => {
  const vendors = (shares: readonly number[]) =>
    shares.map((sharePct, index) => ({ name: `V${index}`, layer: 'core', sharePct }));
  const of = (name: string, shares: readonly number[]) =>
    shown(ofList(name, ['supply', 'vendors'], vendors(shares), 'core'), 2);

  test.each([
    [[50, 30, 20], '3800.00', '50.00'],
    [[40, 30, 20, 10], '3000.00', '40.00'],
    [[100], '10000.00', '100.00'],
    [[33.3, 33.3, 33.4], '3333.34', '33.40'],
  ])('%j', (shares, index, top) => {
    expect(of('hhi', shares)).toBe(index);
    expect(of('topSharePct', shares)).toBe(top);
    expect(of('vendorCount', shares)).toBe(`${shares.length}.00`);
  });

  test('a vendor that is named twice, in other letters or spaces, is one vendor', () => {
    const twice = [
      { name: 'Open Networks', layer: 'core', sharePct: 50 },
      { name: 'OPEN  networks', layer: 'core', sharePct: 50 },
    ];
    const ofTwice = (name: string) => shown(ofList(name, ['supply', 'vendors'], twice, 'core'), 0);
    expect([ofTwice('hhi'), ofTwice('topSharePct'), ofTwice('vendorCount')]).toEqual([
      '10000',
      '100',
      '1',
    ]);
  });

  test('the order of vendors does not matter, and the index lies between top share and its square', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        (raw) => {
          const total = raw.reduce((sum, each) => sum + each, 0);
          const shares = raw.map((each) => Math.floor((each * 10_000) / total) / 100);
          shares[0] = Number(
            ((shares[0] ?? 0) + 100 - shares.reduce((a, b) => a + b, 0)).toFixed(2),
          );
          expect(of('hhi', shares)).toBe(of('hhi', [...shares].reverse()));
          const top = Math.max(...shares);
          expect(Number(of('hhi', shares))).toBeGreaterThanOrEqual(top * top - 0.01);
          expect(Number(of('hhi', shares))).toBeLessThanOrEqual(top * 100 + 0.01);
        },
      ),
      seeded,
    );
  });
});

describe('cover of debt service', () => {
  const years = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([cash, service], index) => ({
      year: 2030 + index,
      cashFlowUsd: String(cash),
      debtServiceUsd: String(service),
    }));
  const of = (name: string, pairs: readonly (readonly [number, number])[]) =>
    shown(ofList(name, ['finance', 'model', 'years'], years(pairs)), 6);

  test('the lowest and the average, over years with debt service', () => {
    const pairs = [
      [10, 0],
      [120, 100],
      [150, 100],
      [99, 90],
    ] as const;
    expect(of('minDscr', pairs)).toBe('1.100000');
    expect(of('averageDscr', pairs)).toBe('1.266667');
  });

  test('the lowest is never over the average, and both grow with the cash flow', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (pairs) => {
        const lowest = Number(of('minDscr', pairs));
        expect(lowest).toBeLessThanOrEqual(Number(of('averageDscr', pairs)) + 1e-6);
        const richer = pairs.map(([cash, service]) => [cash + service, service] as const);
        expect(Number(of('minDscr', richer))).toBeCloseTo(lowest + 1, 5);
      }),
      seeded,
    );
  });
});

describe('present values', () => {
  const costs = (amounts: readonly number[]) =>
    amounts.map((amount, index) => ({ year: 2027 + index, amountUsd: String(amount) }));
  const flows = (amounts: readonly number[]) =>
    amounts.map((amount, index) => ({ year: 2027 + index, economicFlowUsd: String(amount) }));
  const cost = (amounts: readonly number[], rate: number) =>
    shown(ofList('lifeCycleCostUsd', ['finance', 'model', 'costs'], costs(amounts), rate), 2);
  const value = (amounts: readonly number[], rate: number) =>
    shown(
      ofList('economicPresentValueUsd', ['finance', 'model', 'years'], flows(amounts), rate),
      2,
    );
  const rate = (amounts: readonly number[]) =>
    shown(ofList('economicReturnPct', ['finance', 'model', 'years'], flows(amounts)), 6);

  test('life-cycle cost and economic value by hand', () => {
    // 1000 + 110/1.1 + 121/1.21 = 1200; -1000 + 660/1.1 + 605/1.21 = 100.
    expect(cost([1000, 110, 121], 10)).toBe('1200.00');
    expect(value([-1000, 660, 605], 10)).toBe('100.00');
    expect(rate([-1000, 1100])).toBe('10.000000');
    expect(rate([-1000, 0, 1210])).toBe('10.000000');
  });

  test('no rate is given where there is none, or more than one, or money comes first', () => {
    expect(rate([200, -100])).toBe('missing');
    expect(rate([0, 100, -200])).toBe('missing');
    expect(rate([100, 200])).toBe('missing');
    expect(rate([-100, 230, -132])).toBe('missing');
  });

  test('the rate is to the last place what halving in exact decimals gives', () => {
    const halved = (amounts: readonly number[]) => {
      const isPositiveAt = (growth: Decimal) =>
        amounts
          .reduceRight((later, each) => later.dividedBy(growth).plus(each), new Decimal(0))
          .isPositive();
      let [low, high] = [new Decimal('0.01'), new Decimal(11)];
      const sign = isPositiveAt(low);
      if (isPositiveAt(high) === sign) return 'missing';
      for (let turn = 0; turn < 60; turn += 1) {
        const middle = low.plus(high).dividedBy(2);
        if (isPositiveAt(middle) === sign) low = middle;
        else high = middle;
      }
      return low.plus(high).dividedBy(2).minus(1).times(100).toFixed(9);
    };
    const found = (amounts: readonly number[]) =>
      shown(ofList('economicReturnPct', ['finance', 'model', 'years'], flows(amounts)), 9);
    const outlays = fc.array(fc.integer({ min: 1, max: 900_000 }), { minLength: 1, maxLength: 5 });
    const gains = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(outlays, gains, (paid, earned) => {
        fc.pre(earned.some((each) => each > 0));
        const amounts = [...paid.map((each) => -each), ...earned];
        expect(found(amounts)).toBe(halved(amounts));
      }),
      seeded,
    );
  });

  test('at its own rate of return, a project is worth nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 5000 }),
        fc.array(fc.integer({ min: 50, max: 900 }), { minLength: 3, maxLength: 12 }),
        (outlay, gains) => {
          const amounts = [-outlay, ...gains];
          const found = rate(amounts);
          if (found === 'missing') return;
          expect(Math.abs(Number(value(amounts, Number(found))))).toBeLessThan(0.05);
        },
      ),
      seeded,
    );
  });

  test('costs of two lists add up', () => {
    const list = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(list, list, fc.integer({ min: 0, max: 15 }), (one, other, percent) => {
        const both = one.map((each, index) => each + (other[index] ?? 0));
        const sum = Number(cost(one, percent)) + Number(cost(other, percent));
        expect(Number(cost(both, percent))).toBeCloseTo(sum, 1);
      }),
      seeded,
    );
  });
});

describe('who pays', () => {
  const tranche = (lenderType: string, amountUsd: string) => ({ lenderType, amountUsd });
  const of = (name: string, tranches: readonly object[]) =>
    shown(ofList(name, ['finance', 'tranches'], tranches));

  test('private money beside official money, and the whole to the cent', () => {
    const tranches = [
      tranche('private', '30.10'),
      tranche('multilateral', '20'),
      tranche('dfi own account', '40.20'),
      tranche('sponsor', '9.70'),
    ];
    expect(of('mobilisationRatio', tranches)).toBe('0.5000');
    expect(of('privateSharePct', tranches)).toBe('30.1000');
    expect(of('sumUsd', tranches)).toBe('100.0000');
    expect(of('mobilisationRatio', [tranche('private', '5')])).toBe('missing /finance/tranches');
  });
});

describe('ratios', () => {
  test.each<[string, Value[], string]>([
    // 20 USD a month against 2,400 USD a year is 10 %; the target is 2 %.
    ['affordabilityPct', [new Decimal(20), new Decimal(2400)], '10.0000'],
    ['powerUsageEffectiveness', [1350, 1000], '1.3500'],
    ['powerUsageEffectiveness', [1350, 0], 'missing'],
    ['powerUsageEffectiveness', [1000, 1000], '1.0000'],
    // Equipment that takes more than the whole facility is a slip, not an efficient centre.
    ['powerUsageEffectiveness', [1000, 1350], 'missing'],
    ['date', ['2024-02-29'], '2024-02-29'],
    ['date', ['2023-02-29'], 'missing'],
    ['date', ['1900-02-29'], 'missing'],
    ['date', ['2026-04-31'], 'missing'],
    ['date', ['2026-4-30'], 'missing'],
    ['currencyMismatchPct', [58, 42], '16.0000'],
    ['currencyMismatchPct', [42, 58], '0.0000'],
    // CoST: 34 of 40 items.
    ['sharePct', [34, 40], '85.0000'],
    // Sites with two tenants or more, of all sites.
    ['sharePct', [12, 48], '25.0000'],
    ['sharePct', [1, 0], 'missing'],
    ['daysSince', ['2026-02-28', '2026-03-01'], '1.0000'],
    ['daysSince', ['2028-02-28', '2028-03-01'], '2.0000'],
    ['monthsSince', ['2026-01-31', '2026-02-28'], '1.0000'],
    ['monthsSince', ['2026-03-31', '2026-04-29'], '0.0000'],
    ['monthsSince', ['2026-06-30', '2025-06-30'], '-12.0000'],
  ])('%s of %j', (name, args, expected) => {
    expect(plain(name, ...args)).toBe(expected);
  });

  test('days and months run backwards as they run forwards', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        for (const name of ['daysSince', 'monthsSince']) {
          const there = Number(plain(name, one, other));
          expect(Number(plain(name, other, one)) + there).toBe(0);
        }
      }),
      seeded,
    );
  });
});

describe('openness and parts lists', () => {
  const weights = new Map<string, Value>([
    ['open fronthaul', 3],
    ['F1', 2],
    ['O1', 2],
  ]);
  const steps = new Map<string, Value>([
    ['proprietary', 0],
    ['declared', 0.25],
    ['conformance', 0.5],
    ['interoperability', 0.75],
    ['live', 1],
  ]);
  const openness = (interfaces: readonly object[]) =>
    shown(ofList('opennessIndexPct', ['supply', 'interfaces'], interfaces, weights, steps), 2);

  test('interfaces count by weight and by what is proven of them', () => {
    const live = { name: 'open fronthaul', declaredOpen: true, live: true, vendors: ['A', 'B'] };
    const closed = { name: 'F1', declaredOpen: false };
    const certified = { name: 'O1', declaredOpen: true, conformanceCertificate: 'C-1' };
    expect(openness([closed])).toBe('0.00');
    // 3 of 3 + 2; then 3 + 0 + 2 x 0.5 of 7. One vendor alone is not live, only declared.
    expect(openness([live, closed])).toBe('60.00');
    expect(openness([live, closed, certified])).toBe('57.14');
    expect(openness([{ ...live, vendors: ['A'] }, closed])).toBe('15.00');
  });

  test('each empty minimum field takes its share', () => {
    const full = {
      supplier: 'S',
      name: 'n',
      version: '1',
      identifier: 'pkg:n@1',
      dependency: 'direct',
      author: 'A',
      recordedOn: '2026-01-01',
    };
    const of = (components: readonly object[]) =>
      shown(ofList('billOfMaterialsPct', ['security', 'components'], components), 2);
    expect(of([full])).toBe('100.00');
    expect(of([full, { ...full, author: null }])).toBe('92.86');
    expect(of([])).toBe('missing /security/components');
  });
});
