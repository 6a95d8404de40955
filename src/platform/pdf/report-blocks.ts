/** The pieces that a report's pages are made of: texts, rows, bars and lines in the report's style. */
import { type Block, beside, textBlocks } from './flow';
import type { ReportStyle, StyleName, Told } from './report-style';
import { undrawable } from './text-runs';

/** A plain string is in the report's language. */
export type Words = string | Told;

/** Criteria, and what the rules say of them, are in English. */
export function english(text: string): Told {
  return { text, language: 'en' };
}

export interface Cell {
  readonly style: StyleName;
  readonly text: Words;
  /** From the left margin. */
  readonly x: number;
  readonly width: number;
}

/** How far a note stands in from the left margin, and how wide the rule beside it is. */
const noteIndent = 9;
const noteRule = 2.5;

export type Blocks = ReturnType<typeof blocksIn>;

export function blocksIn({ page, language, say }: ReportStyle) {
  const full = page.right - page.left;
  const set = (style: StyleName, words: Words, at: Parameters<typeof textBlocks>[2]): Block[] => {
    const told = typeof words === 'string' ? { text: words, language } : words;
    const tag = told.language === language ? {} : { language: told.language };
    return textBlocks(drawable(told.text), { ...page.styles[style], ...tag }, at);
  };
  const text = (style: StyleName, words: Words, gap: number): Block[] =>
    set(style, words, { x: page.left, width: full, gap });
  return {
    full,
    text,
    /** A sentence around English text; in a report in another language each is a text of its own. */
    around: (style: StyleName, sentence: string, [name, inside]: [string, string], gap: number) => {
      if (language === 'en') return text(style, say(sentence, { [name]: inside }), gap);
      const label = text(style, say(sentence, { [name]: '' }).trim(), gap);
      const opens = label.map((block) => ({ ...block, opens: true }));
      return [...opens, ...text(style, english(inside), 0)];
    },
    opening: (style: StyleName, words: Words, gap: number): Block[] =>
      text(style, words, gap).map((block) => ({ ...block, opens: true })),
    /** Something to mind, with a rule in a colour of its own beside it; the words say that by themselves. */
    note: (words: Words, gap: number): Block[] =>
      set('note', words, {
        x: page.left + noteIndent,
        width: full - noteIndent,
        gap,
      }).map((block) => ({
        ...block,
        items: [
          {
            kind: 'box' as const,
            x: page.left,
            y: 0,
            width: noteRule,
            height: block.height,
            colour: page.colours.note,
          },
          ...block.items,
        ],
      })),
    row: (cells: readonly Cell[], gap: number): Block =>
      beside(
        cells.map(({ style, text: words, x, width }) =>
          set(style, words, { x: page.left + x, width, gap: 0 }),
        ),
        gap,
      ),
    line: (gap: number): Block => ({
      gap,
      height: 1,
      items: [
        {
          kind: 'line',
          x: page.left,
          y: 0.5,
          toX: page.right,
          toY: 0.5,
          width: 0.5,
          colour: page.colours.line,
        },
      ],
    }),
    /** A bar over a row's last lines: it repeats a number that stands beside it. */
    bar: (x: number, width: number, share: number) => ({
      kind: 'bar' as const,
      x: page.left + x,
      y: 4.6,
      width,
      height: 5,
      share,
      colour: page.colours.bar,
      track: page.colours.track,
    }),
  };
}

/** A draft may hold any character. One that no font has must not keep the report away. */
function drawable(words: string): string {
  const unknown = new Set(undrawable(words));
  return unknown.size === 0
    ? words
    : [...words].map((each) => (unknown.has(each) ? '?' : each)).join('');
}
