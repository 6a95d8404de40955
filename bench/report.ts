/** The results in words: tables for the console and the page `bench/RESULTS.md`. */
import { type EngineResult, enginesSection, enginesTable } from './engines/report';
import { type FigureResult, figuresSection, figuresTable } from './figure';
import type { Measured } from './measure';
import { rate, reached, spread, time, times } from './numbers';
import type { Row } from './row';
import { consoleTable, markdownTable, type Table } from './table';

export interface Result {
  readonly row: Row;
  readonly compared: string;
  readonly measured: Measured;
}

export interface Results {
  readonly rows: readonly Result[];
  readonly engines: readonly EngineResult[];
  readonly figures: readonly FigureResult[];
}

function rowsTable(results: readonly Result[]): Table {
  return {
    head: ['row', 'ours /s', 'limit /s', 'times the limit', 'spread'],
    lines: results.map(({ row, measured: { ours, limit, ratio } }) => [
      row.name,
      rate(ours),
      rate(limit),
      times(ratio.median),
      spread(ratio),
    ]),
  };
}

export function consoleResults({ rows, engines, figures }: Results): string {
  const tables = [rowsTable(rows), enginesTable(engines), figuresTable(figures)];
  return tables
    .filter(({ lines }) => lines.length > 0)
    .map(consoleTable)
    .join('\n\n');
}

export function resultsPage({ rows, engines, figures }: Results, about: readonly string[]): string {
  const pairs = rows[0]?.measured.pairs ?? 0;
  return `# Bench results

Made by \`npm run bench\`, which writes this page anew. Do not edit it by hand.

${about.map((line) => `- ${line}`).join('\n')}

Both sides of a row ran in turns in one process (limit, ours, limit, ours …). The ratio is our time over the
limit's, taken pair by pair: the median of ${pairs} pairs, and their extremes. Seconds are seconds of processor time
(one core, all threads of the process counted). **Read the ratios, not the rates.**
Before anything was timed, results were compared; a difference would have ended the run.

${markdownTable(rowsTable(rows))}

${enginesSection(engines)}

${figuresSection(figures)}

${rows.map(section).join('\n')}`;
}

function section({ row, compared, measured: { ratio, ours } }: Result): string {
  return `## ${row.name}

- Ours: ${row.ours}.
- Limit: ${row.limit}.
- Compared: ${row.equality} Here: ${compared}.
- ${row.fairness}
- How far: ours needs ${times(ratio.median)} times the limit's time, ${time(ours)} each. ${goal(row, ratio.median)}
`;
}

function goal({ goal: most }: Row, ratio: number): string {
  if (most === undefined) return 'No goal is set for it yet.';
  return `The goal is ${most} times at most: ${reached(ratio <= most)}.`;
}
