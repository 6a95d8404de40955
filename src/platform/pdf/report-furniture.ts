/** What reports have in common: the head of the first page, dots, and a table of scores with bars. */
import { blocksIn } from './report-blocks';
import type { Block, Cell, Drawing, Words } from './report-model';
import type { ReportStyle } from './report-style';

/** The house and the kind of document, over a line; the report's own words `house` and `kind`. */
export function masthead(style: ReportStyle): Block[] {
  const { full, row, line } = blocksIn(style);
  const { say } = style;
  const cells: Cell[] = [
    { style: 'house', text: say('house'), x: 0, width: 240 },
    { style: 'kind', text: say('kind'), x: full - 200, width: 200 },
  ];
  return [row(cells, 0), line(10)];
}

/** In other languages than English, that the criteria are not translated; the report's words `criteriaInEnglish`. */
export function inEnglish(style: ReportStyle, gap: number): Block[] {
  if (style.language === 'en') return [];
  return blocksIn(style)
    .text('quiet', style.say('criteriaInEnglish'), gap)
    .map((block) => ({ ...block, opens: true }));
}

const dotsHeight = 30;

/** The dots of a level at the left margin; `alt` says them in words. */
export function levelDots({ page }: ReportStyle, count: number, alt: string): Drawing {
  const { bar: colour, ring } = page.colours;
  const place = { x: page.left, y: 0, diameter: dotsHeight, gap: 9 };
  const dots = { kind: 'dots', ...place, count, of: 3, colour, ring, alt } as const;
  return { height: dotsHeight, items: [dots] };
}

export interface ScoreLine {
  readonly title: Words;
  /** How many are met, in words. */
  readonly met: string;
  /** Out of 100, two digits; null where nothing applies. */
  readonly score: string | null;
}

const columns = { met: 250, bar: 310, score: 410 };

/** Its words are `element`, `met`, `scoreHeading` and `notApplicable`. */
export function scoreTable(style: ReportStyle) {
  const { full, row, line, bar } = blocksIn(style);
  const { say } = style;
  const cells = (name: Words, met: string, score: string, head: boolean): Cell[] => [
    { style: head ? 'quiet' : 'text', text: name, x: 0, width: columns.met - 12 },
    { style: head ? 'quiet' : 'cell', text: met, x: columns.met, width: 56 },
    {
      style: head ? 'quietRight' : 'number',
      text: score,
      x: columns.score,
      width: full - columns.score,
    },
  ];
  return {
    head: (): Block[] => [
      { ...row(cells(say('element'), say('met'), say('scoreHeading'), true), 8), opens: true },
      { ...line(2), opens: true },
    ],
    line: ({ title, met, score }: ScoreLine): Block => {
      const block = row(
        cells(title, met, score === null ? say('notApplicable') : style.number(score), false),
        4,
      );
      const share = score === null ? 0 : Math.round(Number(score) * 100) / 10_000;
      return { ...block, columns: [...block.columns, bar(columns.bar, 90, share)] };
    },
  };
}
