import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import * as fields from '../../../src/domain/dossier/fields';

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('texts', () => {
  test('are kept in normal form C, without spaces around', () => {
    expect(fields.line().parse('  Cafe\u0301 ')).toBe('Café');
    expect(fields.line().parse('Cafe\u0301')).toHaveLength(4);
  });
  test.each([
    ['a lone surrogate', 'a\uD800b'],
    ['a NUL', 'a\u0000b'],
    ['an escape', 'a\u001b[31m'],
    ['a line break', 'a\nb'],
    ['a mark that turns text around', 'abc\u202Etxt.exe'],
    ['a private character', 'a\uE000'],
    ['nothing but spaces', '   '],
    ['nothing', ''],
    ['a number', 7],
  ])('of one line do not take %s', (_what, value) => {
    expect(accepts(fields.line(), value)).toBe(false);
  });
  test('take every script, emoji and the joiners that scripts need', () => {
    for (const text of ['بلومارك', 'क्‍ष', '光纜', 'ኢትዮጵያ', '👩‍💻', 'می‌خواهم']) {
      expect(fields.line().parse(text)).toBe(text.normalize('NFC'));
    }
  });
  test('of several lines keep breaks as line feeds, and nothing else that is unseen', () => {
    expect(fields.lines(50).parse('a\r\nb\rc\n')).toBe('a\nb\nc');
    expect(accepts(fields.lines(50), 'a\u0000b')).toBe(false);
    expect(accepts(fields.lines(50), 'a\uDFFFb')).toBe(false);
    expect(accepts(fields.lines(3), 'abcd')).toBe(false);
  });
});

describe('amounts and numbers', () => {
  test('money is an exact decimal with an ISO 4217 currency', () => {
    expect(accepts(fields.money(), { amount: '12.50', currency: 'EUR' })).toBe(true);
    for (const bad of [
      { amount: 12.5, currency: 'EUR' },
      { amount: '12.50', currency: 'XXZ' },
      { amount: '12.50', currency: 'eur' },
      { amount: '1e3', currency: 'EUR' },
      { amount: '-1', currency: 'EUR' },
      { amount: '1', currency: 'EUR', more: 1 },
      { amount: '1' },
      '12.50',
    ]) {
      expect(accepts(fields.money(), bad)).toBe(false);
    }
  });
  test('a flow of money may be negative, any other amount may not', () => {
    expect(accepts(fields.decimal('USD'), '-5')).toBe(false);
    expect(accepts(fields.decimal('USD', { negative: true }), '-5')).toBe(true);
  });
  test('a number has at most fifteen significant digits', () => {
    expect(accepts(fields.number('km'), 123456789.123456)).toBe(true);
    expect(accepts(fields.number('km'), 0.1 + 0.2)).toBe(false);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -1, '5']) {
      expect(accepts(fields.number('km'), bad)).toBe(false);
    }
  });
  test('a count is whole, a share lies between 0 and 100', () => {
    expect(accepts(fields.count(), 2.5)).toBe(false);
    expect(accepts(fields.percent(), 100)).toBe(true);
    expect(accepts(fields.percent(), 100.1)).toBe(false);
  });
});

describe('codes, days and addresses', () => {
  test('countries are ISO 3166-1 alpha-3', () => {
    for (const good of ['PLW', 'KEN', 'USA']) expect(accepts(fields.country(), good)).toBe(true);
    for (const bad of ['PW', 'plw', 'XYZ', '__proto__', 'constructor']) {
      expect(accepts(fields.country(), bad)).toBe(false);
    }
  });
  test('days exist', () => {
    expect(accepts(fields.date(), '2024-02-29')).toBe(true);
    for (const bad of ['2026-02-29', '2026-13-01', '29.02.2024', '2024-02-29T00:00:00Z']) {
      expect(accepts(fields.date(), bad)).toBe(false);
    }
  });
  test('addresses are of the web', () => {
    expect(accepts(fields.url(), 'https://example.org/a?b=c')).toBe(true);
    for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'example.org', 'ftp://a.org']) {
      expect(accepts(fields.url(), bad)).toBe(false);
    }
  });
});

describe('every value', () => {
  test('may be absent, and may be unknown, which is neither no nor zero', () => {
    for (const schema of [fields.text(), fields.flag(), fields.money(), fields.countries()]) {
      expect(schema.parse(undefined)).toBeUndefined();
      expect(schema.parse(null)).toBeNull();
    }
  });
});
