import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Failure } from '../../../src/kernel/failure';
import { parseInput } from '../../../src/platform/http/parse';

function faults(schema: z.ZodType, value: unknown) {
  try {
    parseInput(schema, value, 'body');
  } catch (error) {
    if (error instanceof Failure)
      return error.errors.map(({ pointer, detail }) => `${pointer} ${detail}`);
    throw error;
  }
  return [];
}

describe('outside input', () => {
  test('what no database can keep is refused by name, wherever it stands', () => {
    const schema = z.looseObject({ name: z.string() });
    for (const text of ['a\0b', '\ud83d', 'a\udc00']) {
      const value = { name: 'b', 'a/b': [{ deep: text }] };
      expect(faults(schema, value)).toEqual(['/a~1b/0/deep has characters that cannot be kept']);
    }
    expect(faults(schema, { name: 'Agency 🏦 شبكة' })).toEqual([]);
  });

  test('each fault names its field by a JSON pointer and continues as a sentence', () => {
    const schema = z.strictObject({
      name: z.string().min(2),
      kind: z.enum(['member', 'partner']),
      email: z.email(),
      days: z.int().max(366),
      'a/b': z.array(z.boolean()).min(1),
      start: z.iso.date(),
    });
    expect(
      faults(schema, {
        name: 'x',
        kind: '',
        email: 'a',
        days: 400,
        'a/b': [],
        start: 'soon',
        more: 1,
      }),
    ).toEqual([
      '/name must have at least 2 characters',
      '/kind must be one of “member”, “partner”',
      '/email must be an e-mail address',
      '/days must be at most 366',
      '/a~1b is missing',
      '/start must be a day such as 2026-11-25',
      '/more is not a known field',
    ]);
    expect(faults(schema, {})).toContain('/name is missing');
    expect(faults(schema, { name: 7 })).toContain('/name must be a text');
  });

  test('a long list of faults is cut and says how many more there are', () => {
    const errors = faults(z.array(z.number()), new Array(150).fill('x'));
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toBe(' and 50 more');
  });
});
