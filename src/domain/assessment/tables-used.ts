/** The reference tables that an assessment rests on, each once, with the criteria that looked into it. */
import type { IsoDate } from '../../kernel/clock';
import { isStale, type ReferenceTables, staleFrom } from '../framework/reference-table';
import type { Assessment } from './finding';
import { tracedFinding } from './table-uses';

export interface TableUsed {
  /** As rules name it: `reference.<name>`. */
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly url?: string;
  /** Whether the facts were read in a copy of the source. */
  readonly verified: boolean;
  readonly asOf: IsoDate;
  /** The first day on which it counts as old, and whether it did on the day of the assessment. */
  readonly staleFrom: IsoDate;
  readonly stale: boolean;
  /** Keys that were asked for, in the order of the findings. */
  readonly rows: readonly string[];
  readonly criteria: readonly string[];
}

export function tablesUsed(
  { findings, assessedOn }: Pick<Assessment, 'findings' | 'assessedOn'>,
  tables: ReferenceTables,
): TableUsed[] {
  const uses = findings.flatMap((finding) =>
    tracedFinding(finding, tables).uses.map((use) => ({ ...use, criterion: finding.criterion })),
  );
  return Object.entries(tables).flatMap(([name, table]) => {
    const own = uses.filter((use) => use.name === name);
    if (own.length === 0) return [];
    const { title, source, url, verified, asOf } = table;
    return [
      {
        name,
        title,
        source,
        ...(url !== undefined && { url }),
        verified,
        asOf,
        staleFrom: staleFrom(table),
        stale: isStale(table, assessedOn),
        rows: [...new Set(own.map(({ key }) => key))],
        criteria: [...new Set(own.map(({ criterion }) => criterion))],
      },
    ];
  });
}
