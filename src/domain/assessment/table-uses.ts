/** What a finding says of the reference tables that its rule has looked into. */
import type { IsoDate } from '../../kernel/clock';
import {
  isStale,
  rowOf,
  staleInWords,
  type TableUse,
  useInWords,
} from '../framework/reference-table';
import type { TraceStep } from './finding';

/** One step for each row, with its table, day and source. */
export function tableSteps(uses: readonly TableUse[]): TraceStep[] {
  return uses.map((use) => {
    const { name, key, asked } = use;
    const row = rowOf(use);
    const place = `reference.${name}`;
    return {
      expression: asked === 'row' ? `${place}["${key}"]` : `"${key}" in ${place}`,
      text: useInWords(use),
      value: asked === 'row' ? (row ? JSON.stringify(row) : 'missing') : String(row !== undefined),
    };
  });
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
