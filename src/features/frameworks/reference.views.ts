/** Reference tables as routes and pages show them: what they say, since when, and whether they are old. */
import type { Framework } from '../../domain/framework/framework';
import {
  cellInWords,
  isStale,
  type ReferenceTable,
  staleFrom,
  type TableColumn,
} from '../../domain/framework/reference-table';
import { capital } from '../../kernel/capital';
import { notFound } from '../../kernel/failure';
import type { Frameworks } from './frameworks';

export function tableIn({ reference }: Framework, name: string): ReferenceTable {
  const table = Object.hasOwn(reference, name) ? reference[name] : undefined;
  if (!table) throw notFound('table');
  return table;
}

/** All tables of the version, by name. */
export function tablesOf({ reference }: Framework, frameworks: Frameworks) {
  return Object.entries(reference).map(([name, table]) => tableSummary(name, table, frameworks));
}

export function tableSummary(name: string, table: ReferenceTable, frameworks: Frameworks) {
  const { title, source, url, verified, asOf, note, rows } = table;
  return {
    name,
    title,
    source,
    ...(url !== undefined && { url }),
    verified,
    asOf,
    staleFrom: staleFrom(table),
    stale: isStale(table, frameworks.today()),
    ...(note !== undefined && { note }),
    rows: Object.keys(rows).length,
  };
}

export function tableDetail(framework: Framework, name: string, frameworks: Frameworks) {
  const table = tableIn(framework, name);
  return {
    ...tableSummary(name, table, frameworks),
    key: { ...table.key },
    columns: Object.entries(table.columns).map(([column, { title, kind, unit }]) => ({
      name: column,
      title,
      kind,
      ...(unit !== undefined && { unit }),
    })),
    cells: Object.fromEntries(
      Object.entries(table.rows).map(([key, cells]) => [key, { ...cells }]),
    ),
  };
}

export function tableModel(framework: Framework, name: string, frameworks: Frameworks) {
  const table = tableIn(framework, name);
  const columns = Object.entries(table.columns);
  const uses = new RegExp(`\\breference\\.${name}\\b`);
  return {
    framework,
    table: tableSummary(name, table, frameworks),
    columns: [
      { text: table.key.title },
      ...columns.map(([, column]) => ({ text: headOf(column), numeric: column.kind === 'number' })),
    ],
    isByCountry: table.key.kind === 'country',
    rows: Object.entries(table.rows).map(([key, cells]) => ({
      key,
      cells: columns.map(([column, about]) => {
        const cell = cells[column];
        return cell === undefined ? 'not known' : cellInWords(cell, { ...about, unit: undefined });
      }),
    })),
    usedBy: framework.criteria
      .filter(({ when, rule }) => uses.test([when?.rule, rule?.met, rule?.partly].join(' ')))
      .map(({ code, title }) => ({ code, title })),
  };
}

/** The unit stands in the head of the column, once, and not in every cell. */
function headOf({ title, unit }: TableColumn): string {
  return unit === undefined ? capital(title) : `${capital(title)}, ${unit}`;
}
