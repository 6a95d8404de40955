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
  const lines: SetLine[] = [];
  let current = setLine('', measure, base);
  for (const piece of pieces(text)) {
    const longer = setLine(current.text + piece, measure, base);
    if (longer.width <= measure.width || current.text === '') {
      current = longer;
      continue;
    }
    lines.push(setLine(current.text.trimEnd(), measure, base));
    current = setLine(piece.trimStart(), measure, base);
  }
  lines.push(setLine(current.text.trimEnd(), measure, base));
  return lines.flatMap((line) => (line.width <= measure.width ? [line] : cut(line, measure, base)));
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
function cut(line: SetLine, measure: Measure, base: 'left' | 'right'): SetLine[] {
  const lines: SetLine[] = [];
  let current = '';
  for (const { segment } of graphemes.segment(line.text)) {
    if (current && setLine(current + segment, measure, base).width > measure.width) {
      lines.push(setLine(current, measure, base));
      current = segment;
    } else current += segment;
  }
  return [...lines, setLine(current, measure, base)];
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

const advances = new Map<string, number>();

/** Widths are asked for again and again while lines are broken; shaping is the costly part. */
export function runWidth({ loaded, text }: Run, size: number, spacing: number): number {
  const key = `${loaded.file}\n${text}`;
  let advance = advances.get(key);
  if (advance === undefined) {
    advance = loaded.font.layout(text).advanceWidth / loaded.font.unitsPerEm;
    if (advances.size > 20_000) advances.clear();
    advances.set(key, advance);
  }
  return advance * size + spacing * [...text].length;
}
