/** Set text onto the page: one structure element per text, its lines drawn run by run. */

import { runWidth, type SetLine, type SetText } from './text-layout';
import type { Run } from './text-runs';

type Pen = PDFKit.PDFDocument;

/** Where the baseline stands in a line, as a share of the size, measured from the middle. */
const baselineBelowMiddle = 0.32;

export function paintText(
  pen: Pen,
  set: SetText,
  box: { readonly x: number; readonly width: number },
): PDFKit.PDFStructureElement {
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
  return pen.struct(style.role, actual, draw);
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
