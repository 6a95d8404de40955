import { describe, expect, test } from '@jest/globals';
import { csvCell, csvLine, csvStream } from '../../src/platform/csv';

describe('CSV', () => {
  test.each([
    '=1+1',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    ' =1+1',
    '\u200B=1+1',
    '\u00A0@x',
  ])('%j would be a formula, so it gets an apostrophe', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test('ordinary text, numbers and negative amounts stay as they are', () => {
    expect(csvCell('Palau Cable 2')).toBe('Palau Cable 2');
    expect(csvCell('-12.50')).toBe('-12.50');
    expect(csvCell(3)).toBe('3');
    expect(csvCell(null)).toBe('');
    expect(csvCell(true)).toBe('yes');
  });

  test('separators, quotes and line breaks are quoted; a list is one cell', () => {
    expect(csvLine(['a,b', 'say "x"', 'one\ntwo', ['5g', 'fintech']])).toBe(
      '"a,b","say ""x""","one\ntwo","5g; fintech"\r\n',
    );
  });

  test('a list whose first item is a formula is made harmless too', () => {
    expect(csvCell(['=cmd()', 'x'])).toBe(`"'=cmd(); x"`);
  });

  test('the table is made while rows are read, with labels on top', async () => {
    async function* rows() {
      yield { name: 'Ana' };
      yield { name: 'Bo' };
    }
    const chunks: string[] = [];
    for await (const chunk of csvStream([{ label: 'Name', value: (row) => row.name }], rows())) {
      chunks.push(String(chunk));
    }
    expect(chunks).toEqual(['\uFEFFName\r\n', 'Ana\r\n', 'Bo\r\n']);
  });
});
