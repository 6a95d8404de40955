/** The quick ways with short numbers give what exact decimals give, and take nothing that is no decimal. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { takeDecimal } from '../../../src/domain/framework/decimal-text';
import { type Figure, quotient } from '../../../src/domain/framework/functions/needs';
import { shortResult, shortSum } from '../../../src/domain/framework/short-numbers';
import { Decimal } from '../../../src/kernel/decimal';

const seeded = { numRuns: 1500, seed: 20261126 };

describe('a decimal as text', () => {
  const form = /^-?\d{1,18}(\.\d{1,6})?$/;

  function expected(text: string): string | undefined {
    return form.test(text) ? new Decimal(text).toFixed() : undefined;
  }

  function taken(text: string): string | undefined {
    const value = takeDecimal(text);
    return value === undefined ? undefined : new Decimal(value).toFixed();
  }

  test('is told from every other text of up to five characters that could be a number', () => {
    const wrong: string[] = [];
    let texts = [''];
    for (let length = 1; length <= 5; length += 1) {
      texts = texts.flatMap((text) => [...'019eE.-+ x'].map((next) => text + next));
      wrong.push(...texts.filter((text) => taken(text) !== expected(text)));
    }
    expect(wrong).toEqual([]);
  });

  test.each(['12e2', '1e+03', '1.5e04', '0xFFFF5', '\u00a01234', '1234 ', '12_3', '١٢٣'])(
    '%j is none',
    (text) => expect(takeDecimal(text)).toBeUndefined(),
  );

  test('is read as it is written, whatever its length', () => {
    const text = fc.stringMatching(/^-?\d{1,18}(\.\d{1,6})?$/);
    fc.assert(
      fc.property(text, (given) => expect(taken(given)).toBe(expected(given))),
      seeded,
    );
  });
});

const short = fc
  .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => digits / 10 ** places);

describe('short numbers', () => {
  test('add up, and multiply, to the exact result wherever there is one', () => {
    fc.assert(
      fc.property(short, short, (left, right) => {
        const exact = { '+': 'plus', '-': 'minus', '*': 'times' } as const;
        for (const operator of ['+', '-', '*'] as const) {
          const result = shortResult(operator, left, right);
          const expected = new Decimal(left)[exact[operator]](right);
          if (result !== undefined) expect(expected.equals(result)).toBe(true);
        }
      }),
      seeded,
    );
    expect([shortResult('*', 97.5, 97.5), shortResult('*', 0.1, 0.2)]).toEqual([9506.25, 0.02]);
  });

  test('have an exact sum, or none where one of them is not short', () => {
    fc.assert(
      fc.property(fc.array(short, { maxLength: 12 }), (values) => {
        const exact = values.reduce((total, value) => total.plus(value), new Decimal(0));
        expect(exact.equals(shortSum(values) ?? Number.NaN)).toBe(true);
      }),
      seeded,
    );
    expect(shortSum([1, 1 / 3])).toBeUndefined();
    expect(shortSum([1, new Decimal(2)])).toBeUndefined();
    expect(shortSum([9e8, 9e8, -9e8])).toBeUndefined();
  });
});

test('a quotient is the exact one to twelve places, also next to a half of the last', () => {
  const settledQuotient = (part: number, whole: number, factor: number) =>
    new Decimal(part).times(factor).dividedBy(whole).toDecimalPlaces(12);
  const isExact = (part: number, whole: number, factor: number) => {
    const found: Figure = quotient(part, whole, factor);
    expect(settledQuotient(part, whole, factor).equals(found)).toBe(true);
  };
  const amount = fc.integer({ min: 1, max: 2_000_000 });
  const factor = fc.constantFrom(1, 100, 1200);
  fc.assert(fc.property(amount, amount, factor, isExact), seeded);
  fc.assert(
    fc.property(
      short,
      amount.map((whole) => whole / 100),
      factor,
      isExact,
    ),
    seeded,
  );
  // 2^-13 ends in a half of the twelfth place; its neighbours lie next to it.
  for (let part = 1; part < 4096; part += 2) {
    isExact(part, 8192, 1);
    isExact(part, 8192, 100);
    isExact(part * 1e9 + 1, 8192e9, 1);
  }
});
