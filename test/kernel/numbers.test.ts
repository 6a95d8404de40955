import { describe, expect, test } from '@jest/globals';
import { Decimal, decimalText } from '../../src/kernel/decimal';
import { fraction, roundedText } from '../../src/kernel/fraction';
import { addAmounts, formatMoney, isCurrency, minorDigits } from '../../src/kernel/money';

describe('decimals as text', () => {
  test.each(['0', '-1', '12500000.50', '0.000001', '999999999999999999'])('%s is one', (text) => {
    expect(text).toMatch(decimalText);
  });
  test.each(['', '.5', '5.', '01', '1e5', '+1', ' 1', '1,000', '0.0000001', '1234567890123456789'])(
    '“%s” is none',
    (text) => {
      expect(text).not.toMatch(decimalText);
    },
  );
  test('a sum of cents is exact where binary floats are not', () => {
    expect(new Decimal('0.1').plus('0.2').toFixed()).toBe('0.3');
    expect(addAmounts(['0.10', '0.20', '1000000000000.01'])).toBe('1000000000000.31');
    expect(addAmounts([])).toBe('0');
  });
});

describe('fractions', () => {
  test.each([
    ['200/3', 2, '66.67'],
    ['65', 2, '65.00'],
    ['1/8', 2, '0.13'],
    ['1/200', 2, '0.01'],
    ['0', 2, '0.00'],
    ['5/2', 0, '3'],
    ['99999/1000', 2, '100.00'],
  ])('%s with %i digits is %s', (value, digits, expected) => {
    expect(roundedText(fraction(value), digits)).toBe(expected);
  });
  test('a weighted mean of equal scores is that score exactly', () => {
    const mean = fraction(65).mul(7).add(fraction(65).mul(11)).div(18);
    expect(mean.equals(65)).toBe(true);
  });
});

describe('money', () => {
  test.each([
    [{ amount: '12500000', currency: 'USD' }, 'USD 12,500,000'],
    [{ amount: '12500000.5', currency: 'USD' }, 'USD 12,500,000.50'],
    [{ amount: '999', currency: 'EUR' }, 'EUR 999'],
    [{ amount: '-1000', currency: 'EUR' }, 'EUR −1,000'],
    [{ amount: '-0', currency: 'EUR' }, 'EUR 0'],
    [{ amount: '1000.5', currency: 'JPY' }, 'JPY 1,000'],
  ])('%j is written as %s', (money, expected) => {
    expect(formatMoney(money)).toBe(expected);
  });
  test('only codes of ISO 4217 are currencies', () => {
    expect(isCurrency('KES')).toBe(true);
    expect(isCurrency('BTC')).toBe(false);
    expect(isCurrency('__proto__')).toBe(false);
    expect(minorDigits('JPY')).toBe(0);
    expect(minorDigits('TND')).toBe(3);
  });
});
