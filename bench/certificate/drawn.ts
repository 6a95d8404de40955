/** What stands on the pages of a model once all is worked out: lines in their places, rules, codes. */
import type { LoadedFont } from '../../src/platform/pdf/fonts';
import type { PageItem, StackItem } from '../../src/platform/pdf/page-model';
import { setLine, setStack } from '../../src/platform/pdf/text-layout';

export interface DrawnText {
  readonly font: LoadedFont['font'];
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly spacing: number;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
}

/** Lines that belong together: one element for whoever listens. */
export interface DrawnBlock {
  readonly role: string;
  readonly texts: readonly DrawnText[];
}

export interface DrawnPage {
  readonly blocks: readonly DrawnBlock[];
  readonly rules: readonly Extract<PageItem, { kind: 'line' | 'box' | 'bar' | 'dots' }>[];
  readonly codes: readonly Extract<PageItem, { kind: 'qr' }>[];
}

export function drawnPage(items: readonly PageItem[]): DrawnPage {
  return {
    blocks: items.flatMap(blocksOf),
    rules: items.filter((item) => ['line', 'box', 'bar', 'dots'].includes(item.kind)) as never,
    codes: items.filter((item) => item.kind === 'qr'),
  };
}

function blocksOf(item: PageItem): DrawnBlock[] {
  if (item.kind === 'stack') return stackBlocks(item);
  if (item.kind === 'text') {
    const { kind, link, ...text } = item;
    return stackBlocks({ ...item, texts: [{ ...text, gap: 0 }] });
  }
  if (item.kind !== 'mark') return [];
  const style = { ...item, spacing: 0 };
  return [{ role: 'P', texts: runsOf(item.text, style, item.x, item.y) }];
}

function stackBlocks(box: Omit<StackItem, 'kind'>): DrawnBlock[] {
  return setStack(box).map(({ style, size, lines, y }) => ({
    role: style.role,
    texts: lines.flatMap(({ text }, index) =>
      runsOf(text, { ...style, size }, box.x, y + size * style.leading * (index + 0.8)),
    ),
  }));
}

type Style = Pick<StackItem['texts'][number], 'face' | 'colour' | 'spacing'> & { size: number };

function runsOf(text: string, style: Style, x: number, y: number): DrawnText[] {
  const { size, colour, spacing } = style;
  let at = x;
  return setLine(text, style, 'left').runs.map((run) => {
    const drawn = { font: run.loaded.font, text: run.text, size, colour, spacing, x: at, y };
    at += run.advance * size + spacing * run.letters;
    return drawn;
  });
}
