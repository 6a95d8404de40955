/** What a finding says of the reference tables that its rule has looked into. */
import type { IsoDate } from '../../kernel/clock';
import {
  isStale,
  type ReferenceTables,
  rowOf,
  staleInWords,
  type TableUse,
  useInWords,
} from '../framework/reference-table';
import type { Finding, TraceStep } from './finding';

/** One step for each row, with its table, day and source. */
export function tableSteps(uses: readonly TableUse[]): TraceStep[] {
  return uses.map(stepOf);
}

function stepOf(use: TableUse): TraceStep {
  const { name, key, asked } = use;
  const row = rowOf(use);
  const place = `reference.${name}`;
  return {
    expression: asked === 'row' ? `${place}["${key}"]` : `"${key}" in ${place}`,
    text: useInWords(use),
    value: asked === 'row' ? (row ? JSON.stringify(row) : 'missing') : String(row !== undefined),
  };
}

export interface TracedFinding {
  /** The steps that the rule took by itself. */
  readonly steps: readonly TraceStep[];
  readonly uses: readonly TableUse[];
}

/** The trace taken apart again; `tables` are those of the version that the finding was made under. */
export function tracedFinding(
  { trace }: Pick<Finding, 'trace'>,
  tables: ReferenceTables,
): TracedFinding {
  const read = trace.map((step) => ({ step, use: useIn(step, tables) }));
  return {
    steps: read.flatMap(({ step, use }) => (use ? [] : [step])),
    uses: read.flatMap(({ use }) => (use ? [use] : [])),
  };
}

function useIn({ expression, text }: TraceStep, tables: ReferenceTables): TableUse | undefined {
  const [, rowName, rowKey] = /^reference\.(\w+)\["(.*)"\]$/s.exec(expression) ?? [];
  const [, listedKey, listName] = /^"(.*)" in reference\.(\w+)$/s.exec(expression) ?? [];
  const name = rowName ?? listName ?? '';
  const table = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (!table) return undefined;
  const asked = rowName === undefined ? 'listing' : 'row';
  const use: TableUse = { name, table, key: rowKey ?? listedKey ?? '', asked };
  // A step of the rule itself may look alike; only what was made from a use says so in these words.
  return stepOf(use).text === text ? use : undefined;
}

/** Each table once that was too old on the day. */
export function tableWarnings(uses: readonly TableUse[], day: IsoDate): string[] {
  const old = uses.filter(({ table }) => isStale(table, day));
  return [...new Set(old.map(({ table }) => staleInWords(table)))];
}

/** The rows that were needed and are not there, as a sentence; nothing where all are. */
export function absentRowWords(uses: readonly TableUse[]): string {
  return uses
    .filter((use) => use.asked === 'row' && !rowOf(use))
    .map(({ table, key }) => ` The table “${table.title}” has no row ${key}.`)
    .join('');
}
