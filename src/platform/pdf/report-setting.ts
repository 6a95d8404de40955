/** Blocks of a report as measured ones: their words broken into lines, in the report's styles. */
import { beside, type SetBlock, textBlocks } from './flow';
import type { Block, Cell, Drawing, TextBlock, Words } from './report-model';
import type { ReportStyle, StyleName } from './report-style';
import { undrawable } from './text-runs';

/** How far a note stands in from the left margin, and how wide the rule beside it is. */
const noteIndent = 9;
const noteRule = 2.5;

type Column = Parameters<typeof textBlocks>[2];

/** A long text is several, so that a page can break between them. */
export function setBlocks(block: Block, style: ReportStyle): SetBlock[] {
  if (block.kind === 'row') {
    const columns = block.columns.map((column) => setColumn(column, style));
    return [{ ...beside(columns, block.gap), opens: block.opens }];
  }
  return setTextBlock(block, style).map((part) => ({ ...part, opens: block.opens }));
}

function setTextBlock({ style, text, gap, ruled }: TextBlock, report: ReportStyle): SetBlock[] {
  const { page } = report;
  const full = page.right - page.left;
  if (!ruled) return setWords(style, text, { x: page.left, width: full, gap }, report);
  const place = { x: page.left + noteIndent, width: full - noteIndent, gap };
  return setWords(style, text, place, report).map((part) => {
    const rule = { x: page.left, y: 0, width: noteRule, height: part.height };
    const colour = page.colours.note;
    return { ...part, items: [{ kind: 'box', ...rule, colour }, ...part.items] };
  });
}

function setColumn(column: readonly Cell[] | Drawing, style: ReportStyle): SetBlock[] {
  if ('items' in column) return [{ gap: 0, ...column }];
  const { left } = style.page;
  return column.flatMap(({ style: name, text, x, width, gap = 0 }) =>
    setWords(name, text, { x: left + x, width, gap }, style),
  );
}

function setWords(
  name: StyleName,
  words: Words,
  at: Column,
  { page, language }: ReportStyle,
): SetBlock[] {
  const told = typeof words === 'string' ? { text: words, language } : words;
  const tag = told.language === language ? {} : { language: told.language };
  return textBlocks(drawable(told.text), { ...page.styles[name], ...tag }, at);
}

/** A draft may hold any character. One that no font has must not keep the report away. */
export function drawable(words: string): string {
  const unknown = new Set(undrawable(words));
  return unknown.size === 0
    ? words
    : [...words].map((each) => (unknown.has(each) ? '?' : each)).join('');
}
