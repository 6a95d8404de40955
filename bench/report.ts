/** The results in words: a table for the console and the page `bench/RESULTS.md`. */
import type { Measured } from './measure';
import type { Row } from './row';

export interface Result {
  readonly row: Row;
  readonly compared: string;
  readonly measured: Measured;
}

const head = ['row', 'ours /s', 'limit /s', 'times the limit', 'spread'] as const;

function cells({ row, measured: { ours, limit, ratio } }: Result): string[] {
  return [
    row.name,
    rate(ours),
    rate(limit),
    times(ratio.median),
    `${times(ratio.least)} to ${times(ratio.most)}`,
  ];
}

export function consoleTable(results: readonly Result[]): string {
  const { lines } = aligned(results);
  return lines.map((line) => line.join('   ')).join('\n');
}

/** Columns of one width each, as the formatter wants them in Markdown too. */
function aligned(results: readonly Result[]): { widths: number[]; lines: string[][] } {
  const lines = [[...head], ...results.map(cells)];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const padded = lines.map((line) =>
    line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  return { widths, lines: padded };
}

function markdownTable(results: readonly Result[]): string {
  const { widths, lines } = aligned(results);
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [first = [], ...others] = lines;
  return [first, rule, ...others].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

export function resultsPage(results: readonly Result[], about: readonly string[]): string {
  const pairs = results[0]?.measured.pairs ?? 0;
  return `# Bench results

Made by \`npm run bench\`, which writes this page anew. Do not edit it by hand.

${about.map((line) => `- ${line}`).join('\n')}

Both sides of a row ran in turns in one process (limit, ours, limit, ours …). The ratio is our time over the
limit's, taken pair by pair: the median of ${pairs} pairs, and their extremes. Seconds are seconds of processor time
(one core, all threads of the process counted). **Read the ratios, not the rates.**
Before anything was timed, results were compared; a difference would have ended the run.

${markdownTable(results)}

${results.map(section).join('\n')}`;
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
  return `The goal is ${most} times at most: ${ratio <= most ? 'reached' : 'not reached yet'}.`;
}

function rate(perSecond: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(perSecond)));
  return Number(perSecond.toFixed(digits)).toLocaleString('en-GB');
}

function times(ratio: number): string {
  return ratio.toFixed(ratio < 10 ? 2 : 1);
}

function time(perSecond: number): string {
  const microseconds = 1_000_000 / perSecond;
  return microseconds < 1000
    ? `${microseconds.toFixed(0)} µs`
    : `${(microseconds / 1000).toFixed(1)} ms`;
}
