/** The pieces that a report is made of: texts, rows, bars and lines. Each is a list, to be strung together. */
import type { Block, Cell, Drawing, RowBlock, TextBlock, Words } from './report-model';
import type { ReportStyle, StyleName, Told } from './report-style';

/** Criteria, and what the rules say of them, are in English. */
export function english(text: string): Told {
  return { text, language: 'en' };
}

export function blocksIn({ page, language, say }: ReportStyle) {
  const full = page.right - page.left;
  const text = (style: StyleName, words: Words, gap: number): TextBlock[] => [
    { kind: 'text', style, text: words, gap },
  ];
  const opening = (style: StyleName, words: Words, gap: number): TextBlock[] => [
    { kind: 'text', style, text: words, gap, opens: true },
  ];
  return {
    full,
    text,
    opening,
    /** A sentence around English text; in a report in another language each is a text of its own. */
    around: (style: StyleName, sentence: string, [name, inside]: [string, string], gap: number) => {
      if (language === 'en') return text(style, say(sentence, { [name]: inside }), gap);
      const label = say(sentence, { [name]: '' }).trim();
      return [...opening(style, label, gap), ...text(style, english(inside), 0)];
    },
    /** Something to mind, with a rule beside it; the words say that by themselves. */
    note: (words: Words, gap: number): Block[] => [
      { kind: 'text', style: 'note', text: words, gap, ruled: true },
    ],
    row: (cells: readonly Cell[], gap: number): RowBlock => ({
      kind: 'row',
      gap,
      columns: cells.map((cell) => [cell]),
    }),
    line: (gap: number): RowBlock => {
      const ends = { x: page.left, y: 0.5, toX: page.right, toY: 0.5 };
      const colour = page.colours.line;
      const drawing: Drawing = {
        height: 1,
        items: [{ kind: 'line', ...ends, width: 0.5, colour }],
      };
      return { kind: 'row', gap, columns: [drawing] };
    },
    /** A bar over a row's last lines: it repeats a number that stands beside it. */
    bar: (x: number, width: number, share: number): Drawing => {
      const { bar: colour, track } = page.colours;
      const place = { x: page.left + x, y: 4.6, width, height: 5 };
      return { height: 0, items: [{ kind: 'bar', ...place, share, colour, track }] };
    },
  };
}
