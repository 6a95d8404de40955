/**
 * Blocks one below the other, over as many pages as they need.
 *
 * Blocks of one section stay on one page where a page can hold them; a block that is marked as the
 * opening of what follows is never the last on its page.
 */
import type { PageItem, StackedText, TextItem } from './page-model';
import { setText, textOf } from './text-layout';

/** A block that has been measured. */
export interface SetBlock {
  /** Space above, unless the block is the first of its page. */
  readonly gap: number;
  readonly height: number;
  /** Their places are counted from the upper edge of the block. */
  readonly items: readonly PageItem[];
  readonly opens?: boolean | undefined;
}

type SetSection = readonly SetBlock[];

export interface Frame {
  readonly top: number;
  readonly bottom: number;
}

/** Pages of items in their places. */
export function flow(sections: readonly SetSection[], { top, bottom }: Frame): PageItem[][] {
  const pages: PageItem[][] = [[]];
  let y = top;
  const turn = () => {
    pages.push([]);
    y = top;
  };
  for (const section of sections) {
    const whole = heightOf(section);
    if (y > top && whole <= bottom - top && y + firstGap(section) + whole > bottom) turn();
    section.forEach((block, index) => {
      const needed = heightOf(section.slice(index, lastOpened(section, index) + 1));
      if (y > top && y + block.gap + needed > bottom) turn();
      if (y > top) y += block.gap;
      pages.at(-1)?.push(...block.items.map((item) => lowered(item, y)));
      y += block.height;
    });
  }
  return pages;
}

/** The place of the block that the openings at `index` lead to. */
function lastOpened(section: SetSection, index: number): number {
  let last = index;
  while (section[last]?.opens && last < section.length - 1) last += 1;
  return last;
}

function firstGap(section: SetSection): number {
  return section[0]?.gap ?? 0;
}

/** Without the space above the first block. */
function heightOf(blocks: SetSection): number {
  return blocks.reduce((sum, { gap, height }) => sum + gap + height, -firstGap(blocks));
}

function lowered(item: PageItem, by: number): PageItem {
  const y = hundredths(item.y + by);
  return item.kind === 'line' ? { ...item, y, toY: hundredths(item.toY + by) } : { ...item, y };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

export type TextStyle = Omit<StackedText, 'text' | 'gap' | 'sizes'> & { readonly size: number };

/** Lines of one text item; a longer text goes on in the next, so that a page can break between. */
const mostLines = 30;
const high = 100_000;

interface Column {
  readonly x: number;
  readonly width: number;
  readonly gap: number;
}

/** A text as wide as it may be, as items of the height that it needs. */
export function textBlocks(text: string, style: TextStyle, column: Column): SetBlock[] {
  const { lines } = setText(textItem(text, high, style, column), 2);
  const blocks: SetBlock[] = [];
  for (let from = 0; from < lines.length; from += mostLines) {
    const part = lines.slice(from, from + mostLines);
    const height = part.length * style.size * style.leading;
    const item = textItem(textOf(part), height + 0.5, style, column);
    blocks.push({ gap: from === 0 ? column.gap : 0, height, items: [item] });
  }
  return blocks;
}

/** Every name is written out: copying them from another object takes many times as long. */
function textItem(
  text: string,
  height: number,
  { face, size, colour, leading, align, spacing, role, language }: TextStyle,
  { x, width }: Column,
): TextItem {
  const item: TextItem = {
    kind: 'text',
    text,
    x,
    y: 0,
    width,
    height,
    place: 'top',
    face,
    sizes: [size],
    colour,
    leading,
    align,
    spacing,
    role,
  };
  return language === undefined ? item : { ...item, language };
}

/** Blocks beside each other as one: as high as the highest of them. */
export function beside(columns: readonly (readonly SetBlock[])[], gap: number): SetBlock {
  const items = columns.flatMap((blocks) => {
    let y = 0;
    return blocks.flatMap((block, index) => {
      if (index > 0) y += block.gap;
      const placed = block.items.map((item) => lowered(item, y));
      y += block.height;
      return placed;
    });
  });
  return { gap, items, height: Math.max(0, ...columns.map(heightOf)) };
}
