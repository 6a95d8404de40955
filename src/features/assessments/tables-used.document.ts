/**
 * The reference tables behind a report: what each says since when, from where, and whether it is old.
 *
 * Its words are `tablesHeading`, `tablesLead`, `tableOf`, `tableUnread`, `tableUse`, `tableOld`, `rowOld`, `more` and
 * `between`.
 */
import type { TableUsed } from '../../domain/assessment/tables-used';
import { blocksIn, english } from '../../platform/pdf/report-blocks';
import { shortened } from '../../platform/pdf/report-lists';
import type { Block, Section } from '../../platform/pdf/report-model';
import type { ReportStyle } from '../../platform/pdf/report-style';

export function tableSections(tables: readonly TableUsed[], style: ReportStyle): Section[] {
  const { say } = style;
  const { opening, text } = blocksIn(style);
  return tables.map((table, index) => [
    ...(index === 0
      ? [...opening('heading', say('tablesHeading'), 28), ...text('text', say('tablesLead'), 6)]
      : []),
    ...tableBlocks(table, style),
  ]);
}

/** Beside a finding that looked into a table which was too old: one note for each. */
export function staleNotes(
  tables: readonly TableUsed[],
  criterion: string,
  style: ReportStyle,
): Block[] {
  const { note } = blocksIn(style);
  return tables
    .filter(({ stale, criteria }) => stale && criteria.includes(criterion))
    .flatMap(({ title, asOf, staleFrom }) => {
      const days = { day: style.day(asOf), until: style.day(staleFrom) };
      return note(style.say('rowOld', { title, ...days }), 3);
    });
}

function tableBlocks(table: TableUsed, style: ReportStyle): Block[] {
  const { say } = style;
  const { opening, text, note } = blocksIn(style);
  const { title, source, url, verified, asOf, stale, staleFrom, rows, criteria } = table;
  const from = { day: style.day(asOf), source: url === undefined ? source : `${source}, ${url}` };
  const use = { rows: shortened(rows, style), criteria: criteria.join(', ') };
  return [
    ...opening('strong', english(title), 10),
    ...text('quiet', say(verified ? 'tableOf' : 'tableUnread', from), 1),
    ...text('quiet', say('tableUse', use), 1),
    ...(stale ? note(say('tableOld', { day: style.day(staleFrom) }), 3) : []),
  ];
}
