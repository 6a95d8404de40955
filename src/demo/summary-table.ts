import type { SummaryRow } from './summary-row';

const headings: SummaryRow = {
  title: 'Project',
  outcome: 'Outcome',
  certificate: 'Certificate',
  file: 'File in demo-output/',
};
const columns = ['title', 'outcome', 'certificate', 'file'] as const;
const widest = 46;

/** The outcomes as columns of text. */
export function summaryTable(rows: readonly SummaryRow[]): string {
  const all = [headings, ...rows].map((row) => columns.map((column) => cut(row[column])));
  const widths = columns.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
  const lines = all.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return `\n${[lines[0], rule, ...lines.slice(1)].map((line) => line?.trimEnd()).join('\n')}\n`;
}

function cut(text: string): string {
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`;
}
