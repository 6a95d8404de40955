/** What stands on the pages of a model once all is worked out: lines in their places, rules, codes. */
import type { LoadedFont } from '../../src/platform/pdf/open-font';
import type { PageItem, StackItem, Typesetting } from '../../src/platform/pdf/page-model';
import { setStack } from '../../src/platform/pdf/text-layout';
import { paragraphOf, type Run, visualRuns } from '../../src/platform/pdf/text-runs';

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

export function drawnPage(items: readonly PageItem[], typesetting: Typesetting): DrawnPage {
  return {
    blocks: items.flatMap((item) => blocksOf(item, typesetting)),
    rules: items.filter((item) => ['line', 'box', 'bar', 'dots'].includes(item.kind)) as never,
    codes: items.filter((item) => item.kind === 'qr'),
  };
}

function blocksOf(item: PageItem, typesetting: Typesetting): DrawnBlock[] {
  if (item.kind === 'stack') return stackBlocks(item, typesetting);
  if (item.kind === 'text') {
    const { kind, link, ...text } = item;
    return stackBlocks({ ...item, texts: [{ ...text, gap: 0 }] }, typesetting);
  }
  if (item.kind !== 'mark') return [];
  const runs = visualRuns(item.text, paragraphOf(item.text, item.face));
  return [{ role: 'P', texts: drawnRuns(runs, { ...item, spacing: 0 }, item.x, item.y) }];
}

function stackBlocks(box: Omit<StackItem, 'kind'>, typesetting: Typesetting): DrawnBlock[] {
  return setStack(box, typesetting).map(({ style, size, lines, y }) => ({
    role: style.role,
    texts: lines.flatMap(({ runs }, index) =>
      drawnRuns(runs, { ...style, size }, box.x, y + size * style.leading * (index + 0.8)),
    ),
  }));
}

type Style = Pick<DrawnText, 'size' | 'colour' | 'spacing'>;

function drawnRuns(runs: readonly Run[], style: Style, x: number, y: number): DrawnText[] {
  const { size, colour, spacing } = style;
  let at = x;
  return runs.map(({ loaded, text, advance, letters }) => {
    const drawn = { font: loaded.font, text, size, colour, spacing, x: at, y };
    at += advance * size + spacing * letters;
    return drawn;
  });
}
