/**
 * The shape of `reference/<name>.yaml`, and what must fit within one such file: every cell to its
 * column, every key to its kind.
 */
import { z } from 'zod';
import { isCountry } from '../../kernel/country';
import {
  columnKinds,
  type ReferenceTable,
  type TableCell,
  type TableColumn,
} from './reference-table';
import { suggestion } from './suggestion';
import { isDay } from './values';

const words = z.string().trim().min(1).max(1000);
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'is not a name such as incomeGroups');
const day = z.iso.date('is not a date such as 2026-01-31');
const cell = z.union(
  [z.number(), z.string().min(1).max(500), z.boolean()],
  'is not a number, a text, true or false',
);

export const referenceFile = z.strictObject({
  title: words,
  source: words,
  url: z.url({ protocol: /^https?$/ }).optional(),
  verified: z.boolean(),
  asOf: day,
  staleAfterMonths: z.int().min(1).max(600),
  note: words.optional(),
  key: z.strictObject({ title: words, kind: z.enum(['text', 'country']).default('text') }),
  columns: z
    .record(
      name,
      z.strictObject({
        title: words,
        kind: z.enum(columnKinds),
        unit: z.string().max(40).optional(),
      }),
    )
    .default({}),
  rows: z.record(z.string().min(1).max(100), z.record(z.string(), cell)),
});
export type ReferenceFile = z.output<typeof referenceFile>;

/** The name of a table is that of its file. */
export const tableName = name;

export type CellFault = readonly [path: readonly string[], message: string];

export function checkReference(table: ReferenceTable): CellFault[] {
  const { columns, rows, key } = table;
  if (Object.keys(rows).length === 0) return [[['rows'], 'there are no rows']];
  return Object.entries(rows).flatMap(([code, cells]): CellFault[] => [
    ...(key.kind === 'country' && !isCountry(code)
      ? [[['rows', code], `${code} is not an ISO 3166-1 alpha-3 country code`] as const]
      : []),
    ...Object.entries(cells).flatMap(([column, value]): CellFault[] => {
      const known = Object.hasOwn(columns, column) ? columns[column] : undefined;
      const fault = known
        ? cellFault(value, known)
        : `there is no column ${column}${suggestion(column, Object.keys(columns))}`;
      return fault === undefined ? [] : [[['rows', code, column], fault]];
    }),
  ]);
}

function notNumber(value: TableCell): string {
  const isQuoted = typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value));
  return `“${value}” is not a number${isQuoted ? '; write it without quotes' : ''}`;
}

function cellFault(value: TableCell, { kind }: TableColumn): string | undefined {
  switch (kind) {
    case 'number':
      if (typeof value !== 'number') return notNumber(value);
      return Number(value.toPrecision(15)) === value
        ? undefined
        : `${value} has more than 15 significant digits`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : `${value} is not true or false`;
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : `${value} is not a date`;
    case 'text':
      return typeof value === 'string' ? undefined : `${value} is not a text; put it in quotes`;
  }
}
