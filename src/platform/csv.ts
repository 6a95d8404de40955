/**
 * CSV that spreadsheets open as a table (RFC 4180) and never as a program.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front: `=`, `+`, `-`,
 * `@`, tab and carriage return, the full-width forms that some convert, and any of these behind
 * spaces or invisible characters. Numbers of our own are written as they are.
 */
import { Readable } from 'node:stream';

export type CsvValue = string | number | boolean | null | undefined | readonly string[];

const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const needsQuotes = /[",;\r\n\t]|^\s|\s$/;
const plainNumber = /^-?\d+(\.\d+)?$/;

export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const text = (typeof value === 'string' ? value : value.join('; ')).replaceAll('\0', '');
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

export interface CsvColumn<Row> {
  readonly label: string;
  readonly value: (row: Row) => CsvValue;
}

/** The whole table, made as it is read; the mark in front tells spreadsheets that it is UTF-8. */
export function csvStream<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: AsyncIterable<Row>,
): Readable {
  async function* lines() {
    yield `\uFEFF${csvLine(columns.map(({ label }) => label))}`;
    for await (const row of rows) yield csvLine(columns.map(({ value }) => value(row)));
  }
  return Readable.from(lines());
}
