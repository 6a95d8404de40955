/** Measuring and breaking text: what fits into a box, at which size, on how many lines. */
import { Failure } from '../../kernel/failure';
import type { Face, StackedText, StackItem } from './page-model';
import { paragraphDirection, printable, type Run, visualRuns } from './text-runs';

export interface SetLine {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly width: number;
}

export interface SetText {
  readonly style: StackedText;
  readonly size: number;
  readonly lines: readonly SetLine[];
  /** Top of the first line. */
  readonly y: number;
  readonly rightToLeft: boolean;
}

type Box = Pick<StackItem, 'x' | 'y' | 'width' | 'height' | 'place' | 'texts'>;

/** The texts of a box at the first step of sizes at which they fit. */
export function setStack(box: Box): SetText[] {
  const steps = Math.max(...box.texts.map(({ sizes }) => sizes.length));
  for (let step = 0; step < steps; step += 1) {
    const set = setAt(box, step);
    if (set) return set;
  }
  const text = box.texts.map((one) => one.text).join(' ');
  throw new Failure(
    'refused',
    'pdf.text-too-long',
    `The text “${text.slice(0, 80)}…” does not fit into its place, even in the smallest size.`,
  );
}

function setAt(box: Box, step: number): SetText[] | undefined {
  let height = 0;
  const set = box.texts.map((style, index) => {
    const size = style.sizes[Math.min(step, style.sizes.length - 1)] ?? 4;
    const text = printable(style.text).trim();
    const lines = breakLines(text, { ...style, size, width: box.width });
    if (index > 0) height += style.gap;
    const y = height;
    height += lines.length * size * style.leading;
    return { style, size, lines, y, rightToLeft: paragraphDirection(text) === 'right' };
  });
  if (height > box.height + 0.01) return undefined;
  const spare = { top: 0, middle: (box.height - height) / 2, bottom: box.height - height };
  return set.map((text) => ({ ...text, y: box.y + spare[box.place] + text.y }));
}

interface Measure {
  readonly face: Face;
  readonly size: number;
  readonly spacing: number;
  readonly width: number;
}

function breakLines(text: string, measure: Measure): SetLine[] {
  const base = paragraphDirection(text);
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const piece of pieces(text).flatMap((one) => shortEnough(one, measure, base))) {
    const wide = setLine(piece, measure, base).width;
    const seen = piece.endsWith(' ') ? setLine(piece.trimEnd(), measure, base).width : wide;
    if (current !== '' && width + seen > measure.width) {
      lines.push(current);
      current = '';
      width = 0;
    }
    current += piece;
    width += wide;
  }
  return [...lines, current].map((line) => setLine(line.trimEnd(), measure, base));
}

const ideograph =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，；：）」』])(?![、。，；：）」』ー])/u;

/** Where a line may end: after a space, after a hyphen or slash, and between ideographs. */
function pieces(text: string): string[] {
  return text
    .split(/(?<=[ \u2013/-])(?=[^ ])/u)
    .flatMap((word) => word.split(ideograph))
    .filter((piece) => piece !== '');
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A word wider than its box is cut between letters; Thai and Khmer write long stretches unspaced. */
function shortEnough(piece: string, measure: Measure, base: 'left' | 'right'): string[] {
  const fits = (text: string) => setLine(text.trimEnd(), measure, base).width <= measure.width;
  if (fits(piece)) return [piece];
  const parts: string[] = [];
  let current = '';
  for (const { segment } of graphemes.segment(piece)) {
    if (current && !fits(current + segment)) {
      parts.push(current);
      current = '';
    }
    current += segment;
  }
  return [...parts, current];
}

export function setLine(
  text: string,
  { face, size, spacing }: Omit<Measure, 'width'>,
  base: 'left' | 'right',
): SetLine {
  const runs = visualRuns(text, face, base);
  const width = runs.reduce((sum, run) => sum + runWidth(run, size, spacing), 0);
  return { text, runs, width };
}

export function runWidth({ loaded, text }: Run, size: number, spacing: number): number {
  const advance = loaded.font.layout(text).advanceWidth / loaded.font.unitsPerEm;
  return advance * size + spacing * [...text].length;
}
