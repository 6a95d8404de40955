/** Set text onto the page: one structure element per text, its lines drawn run by run. */
import type { Typesetting } from './page-model';
import { runWidth, type SetLine, type SetText, textOf } from './text-layout';
import type { Run } from './text-runs';

type Pen = PDFKit.PDFDocument;

/** Where the baseline stands in a line, as a share of the size, measured from the middle. */
const baselineBelowMiddle = 0.32;

export interface Column {
  readonly x: number;
  readonly width: number;
  readonly typesetting: Typesetting;
}

export function paintText(pen: Pen, set: SetText, box: Column): PDFKit.PDFStructureElement {
  const { draw, options } = drawn(pen, set, box);
  return pen.struct(set.style.role, options, draw);
}

function drawn(pen: Pen, set: SetText, box: Column) {
  const { style, size, lines } = set;
  const { typesetting } = box;
  const height = size * style.leading;
  const draw = () => {
    lines.forEach((line, index) => {
      const baseline = set.y + height * (index + 0.5) + size * baselineBelowMiddle;
      const last = index === lines.length - 1;
      const place = { x: box.x + indent(set, line, box.width), baseline };
      // Without the space a reader takes the end of one line and the start of the next as one word.
      const ending = last ? '' : line.ending;
      const { spacing } = style;
      drawLine(pen.fillColor(style.colour), line.runs, place, {
        size,
        spacing,
        ending,
        typesetting,
      });
    });
  };
  // Turned runs are drawn from their end; whoever reads the structure gets them in order.
  const unlike = (run: Run) => run.rightToLeft || (typesetting === 2 && !spells(run, typesetting));
  const options = {
    ...(lines.some(({ runs }) => runs.some(unlike)) && { actual: textOf(lines) }),
    ...(style.language && { lang: style.language }),
  };
  return { draw, options };
}

/** A text that leads somewhere: both the words and the area to press belong to one link. */
export function paintLink(
  pen: Pen,
  root: PDFKit.PDFStructureElement,
  set: SetText,
  box: Column & { readonly link: string },
): void {
  const { draw, options } = drawn(pen, set, box);
  const paragraph = pen.struct(set.style.role);
  const link = pen.struct('Link', options);
  root.add(paragraph);
  paragraph.add(link);
  link.add(draw);
  const height = set.size * set.style.leading;
  set.lines.forEach((line, index) => {
    const x = box.x + indent(set, line, box.width);
    const words = { structParent: link, Contents: new String(box.link) };
    pen.link(x, set.y + height * index, line.width, height, box.link, words as never);
  });
  // An element that holds an annotation ends while its page is the current one.
  link.end();
  paragraph.end();
}

function indent({ style, rightToLeft }: SetText, line: SetLine, width: number): number {
  if (style.align === 'centre') return (width - line.width) / 2;
  const atEnd = style.align === 'right' ? !rightToLeft : rightToLeft;
  return atEnd ? width - line.width : 0;
}

/**
 * Whether a reader finds the text again. Marks that stand above or below their letter are drawn by
 * glyphs that spell them, but readers take those for a line of their own.
 */
function spells({ text, spells: byGlyphs }: Run, typesetting: Typesetting): boolean {
  return byGlyphs && !(typesetting === 2 && /\p{M}/u.test(text));
}

/**
 * With `features` the whole run is shaped at once; without, PDFKit shapes word by word. It would
 * measure the run for an underline, unless it is told some width.
 */
const asOneRun = {
  features: [],
  lineBreak: false,
  baseline: 'alphabetic',
  textWidth: 0,
} as PDFKit.Mixins.TextOptions;

export interface LineStyle {
  readonly size: number;
  readonly spacing: number;
  readonly ending: string;
  readonly typesetting?: Typesetting;
}

export function drawLine(
  pen: Pen,
  runs: readonly Run[],
  { x, baseline }: { readonly x: number; readonly baseline: number },
  { size, spacing, ending, typesetting }: LineStyle,
): void {
  let at = x;
  runs.forEach((run, index) => {
    const goesOn = index === runs.length - 1 && !run.rightToLeft;
    const text = goesOn ? run.text + ending : run.text;
    const spoken = run.rightToLeft || spells(run, typesetting) ? undefined : text;
    if (spoken) pen.markContent('Span', { actual: spoken });
    pen.registerFont(run.loaded.file, run.loaded.font as never).font(run.loaded.file, size);
    pen.text(text, at, baseline, {
      ...asOneRun,
      ...(spacing > 0 && { characterSpacing: spacing }),
    });
    if (spoken) pen.endMarkedContent();
    at += runWidth(run, size, spacing);
  });
}
