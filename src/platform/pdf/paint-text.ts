/** Set text onto the page: one structure element per text, its lines drawn run by run. */

import { runWidth, type SetLine, type SetText } from './text-layout';
import type { Run } from './text-runs';

type Pen = PDFKit.PDFDocument;

/** Where the baseline stands in a line, as a share of the size, measured from the middle. */
const baselineBelowMiddle = 0.32;

interface Column {
  readonly x: number;
  readonly width: number;
}

export function paintText(pen: Pen, set: SetText, box: Column): PDFKit.PDFStructureElement {
  const { draw, actual } = drawn(pen, set, box);
  return pen.struct(set.style.role, actual, draw);
}

function drawn(pen: Pen, set: SetText, box: Column) {
  const { style, size, lines } = set;
  const height = size * style.leading;
  const draw = () => {
    lines.forEach((line, index) => {
      const baseline = set.y + height * (index + 0.5) + size * baselineBelowMiddle;
      const last = index === lines.length - 1;
      const place = { x: box.x + indent(set, line, box.width), baseline };
      // Without the space a reader takes the end of one line and the start of the next as one word.
      drawLine(pen.fillColor(style.colour), line.runs, place, { ...style, size }, !last);
    });
  };
  // Turned runs are drawn from their end; whoever reads the structure gets them in order.
  const turned = lines.some(({ runs }) => runs.some(({ rightToLeft }) => rightToLeft));
  const actual = turned ? { actual: lines.map(({ text }) => text).join(' ') } : {};
  return { draw, actual };
}

/** A text that leads somewhere: both the words and the area to press belong to one link. */
export function paintLink(
  pen: Pen,
  root: PDFKit.PDFStructureElement,
  set: SetText,
  box: Column & { readonly link: string },
): void {
  const { draw, actual } = drawn(pen, set, box);
  const paragraph = pen.struct(set.style.role);
  const link = pen.struct('Link', actual);
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

/** Whether the glyphs give the text back, letter by letter; shaped scripts do not. */
function spells({ loaded, text }: Run): boolean {
  const spelled = loaded.font.layout(text).glyphs.flatMap(({ codePoints }) => codePoints);
  return String.fromCodePoint(...spelled) === text;
}

export function drawLine(
  pen: Pen,
  runs: readonly Run[],
  { x, baseline }: { readonly x: number; readonly baseline: number },
  { size, spacing }: { readonly size: number; readonly spacing: number },
  continues = false,
): void {
  let at = x;
  runs.forEach((run, index) => {
    const text =
      continues && index === runs.length - 1 && !run.rightToLeft ? `${run.text} ` : run.text;
    const spoken = run.rightToLeft || spells(run) ? undefined : text;
    if (spoken) pen.markContent('Span', { actual: spoken });
    pen.registerFont(run.loaded.file, run.loaded.font as never).font(run.loaded.file, size);
    // With `features` the whole run is shaped at once; without, PDFKit shapes word by word.
    pen.text(text, at, baseline, {
      features: [],
      lineBreak: false,
      baseline: 'alphabetic',
      ...(spacing > 0 && { characterSpacing: spacing }),
    });
    if (spoken) pen.endMarkedContent();
    at += runWidth(run, size, spacing);
  });
}
