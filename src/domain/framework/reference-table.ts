/**
 * Dated reference tables: facts from elsewhere that rules look up, each with its source and its day.
 *
 * In a rule a table is `reference.<name>`, a row of it `reference.<name>[key]`, and a value of that
 * `reference.<name>[key].<column>`. Every row that a rule asks for is named in the finding.
 */
import { addMonths, type IsoDate } from '../../kernel/clock';
import type { Value } from './values';

export const columnKinds = ['number', 'text', 'flag', 'date'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface TableColumn {
  readonly title: string;
  readonly kind: ColumnKind;
  readonly unit?: string | undefined;
}

export type TableCell = number | string | boolean;

export interface ReferenceTable {
  readonly title: string;
  /** Where the facts come from; a table of our own says so. */
  readonly source: string;
  readonly url?: string | undefined;
  /** Whether the facts were read in a copy of the source; shown to users where they were not. */
  readonly verified: boolean;
  /** The day on which the facts held. */
  readonly asOf: IsoDate;
  /** From then on the table is old, and every finding that uses it says so. */
  readonly staleAfterMonths: number;
  readonly note?: string | undefined;
  readonly key: { readonly title: string; readonly kind: 'text' | 'country' };
  readonly columns: Readonly<Record<string, TableColumn>>;
  /** By key; a cell that is not there is a missing value. */
  readonly rows: Readonly<Record<string, Readonly<Record<string, TableCell>>>>;
}

export type ReferenceTables = Readonly<Record<string, ReferenceTable>>;

/** The first day on which the table is too old. */
export function staleFrom({ asOf, staleAfterMonths }: ReferenceTable): IsoDate {
  return addMonths(asOf, staleAfterMonths);
}

export function isStale(table: ReferenceTable, day: IsoDate): boolean {
  return day >= staleFrom(table);
}

/** A row of a table as rules see it. */
export type TableRow = ReadonlyMap<string, Value>;

/** A table as rules see it; it knows what it was made from, so that its use can be told. */
export class TableRows extends Map<string, TableRow> {
  constructor(
    readonly name: string,
    readonly table: ReferenceTable,
  ) {
    super(Object.entries(table.rows).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
  }
}

const known = new WeakMap<ReferenceTable, TableRows>();

/** The value of `reference.<name>`. */
export function tableValue(tables: ReferenceTables, name: string): TableRows | undefined {
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (!table) return undefined;
  const before = known.get(table);
  if (before) return before;
  const rows = new TableRows(name, table);
  known.set(table, rows);
  return rows;
}

/** A row that a rule has asked for, or whether there is one. */
export interface TableUse {
  readonly name: string;
  readonly table: ReferenceTable;
  readonly key: string;
  readonly asked: 'row' | 'listing';
}

/** The cells of the row that was asked for; undefined where the table has none. */
export function rowOf({ table, key }: TableUse) {
  return Object.hasOwn(table.rows, key) ? table.rows[key] : undefined;
}

/** “Income groups, as of 2025-07-01 (World Bank), row KEN: income group lower middle”. */
export function useInWords(use: TableUse): string {
  const { title, asOf, source, verified } = use.table;
  const origin = `${title}, as of ${asOf} (${source}${verified ? '' : '; not verified'})`;
  return withAnswer(origin, use);
}

/** The same without day and source: “Income groups, row KEN: income group lower middle”. */
export function answerInWords(use: TableUse): string {
  return withAnswer(use.table.title, use);
}

function withAnswer(table: string, use: TableUse): string {
  const row = rowOf(use);
  if (use.asked === 'listing') return `${table}: ${use.key} is ${row ? '' : 'not '}listed`;
  if (!row) return `${table}: there is no row ${use.key}`;
  const cells = Object.entries(use.table.columns).flatMap(([name, column]) => {
    const cell = row[name];
    return cell === undefined ? [] : [`${column.title} ${cellInWords(cell, column)}`];
  });
  return `${table}, row ${use.key}: ${cells.join(', ') || 'listed'}`;
}

export function cellInWords(cell: TableCell, { unit }: TableColumn): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return unit === undefined ? String(cell) : `${cell} ${unit}`;
}

/** What is said where the table was too old on the day of the assessment. */
export function staleInWords(table: ReferenceTable): string {
  return `The table “${table.title}” is of ${table.asOf} and was to be renewed by ${staleFrom(table)}; check its row against the source.`;
}
