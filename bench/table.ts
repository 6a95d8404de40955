/** Columns of one width each: for the console, and as the formatter wants them in Markdown. */
export interface Table {
  readonly head: readonly string[];
  /** Of each line the first cell stands left, the others right. */
  readonly lines: readonly (readonly string[])[];
}

export function consoleTable(table: Table): string {
  return aligned(table)
    .lines.map((line) => line.join('   '))
    .join('\n');
}

export function markdownTable(table: Table): string {
  const { widths, lines } = aligned(table);
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [first = [], ...others] = lines;
  return [first, rule, ...others].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function aligned({ head, lines: under }: Table): { widths: number[]; lines: string[][] } {
  const all = [head, ...under];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  const lines = all.map((line) =>
    line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  return { widths, lines };
}
