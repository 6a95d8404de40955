/** Measuring and breaking text: what fits into a box, at which size, on how many lines. */
import { Failure } from '../../kernel/failure';
import { Remembered } from '../../kernel/remembered';
import type { StackedText, StackItem, TextItem, Typesetting } from './page-model';
import { type Paragraph, paragraphOf, printable, type Run, visualRuns } from './text-runs';

export interface SetLine {
  readonly text: string;
  /** What parts it from the next line when both are read as one text: a space, or nothing. */
  readonly ending: ' ' | '';
  readonly runs: readonly Run[];
  readonly width: number;
}

/** A text alone in its box has no space above it. */
type BoxText = Omit<StackedText, 'gap'> & { readonly gap?: number };

export interface SetText {
  readonly style: BoxText;
  readonly size: number;
  readonly lines: readonly SetLine[];
  /** Top of the first line. */
  readonly y: number;
  readonly rightToLeft: boolean;
}

interface Box extends Pick<StackItem, 'x' | 'y' | 'width' | 'height' | 'place'> {
  readonly texts: readonly BoxText[];
}

/** One text, at the first of its sizes at which it fits into its box. */
export function setText(item: TextItem, typesetting: Typesetting): SetText {
  const { x, y, width, height, place } = item;
  const [set] = setStack({ x, y, width, height, place, texts: [item] }, typesetting);
  if (!set) throw new Error('A stack gives as many texts as it holds.');
  return set;
}

/** The texts of a box at the first step of sizes at which they fit. */
export function setStack(box: Box, typesetting: Typesetting): SetText[] {
  const steps = Math.max(...box.texts.map(({ sizes }) => sizes.length));
  for (let step = 0; step < steps; step += 1) {
    const set = setAt(box, step, typesetting);
    if (set) return set;
  }
  const text = box.texts.map((one) => one.text).join(' ');
  throw new Failure(
    'refused',
    'pdf.text-too-long',
    `The text “${text.slice(0, 80)}…” does not fit into its place, even in the smallest size.`,
  );
}

function setAt(box: Box, step: number, typesetting: Typesetting): SetText[] | undefined {
  let height = 0;
  const set = box.texts.map((style, index) => {
    const size = style.sizes[Math.min(step, style.sizes.length - 1)] ?? 4;
    const text = printable(style.text, typesetting === 2 ? 'kept' : 'lost').trim();
    const paragraph = paragraphOf(text, style.face, typesetting === 2 ? 'whole' : 'outline');
    const { spacing } = style;
    const lines = breakLines(text, { paragraph, size, spacing, width: box.width, typesetting });
    if (index > 0) height += style.gap ?? 0;
    const y = height;
    height += lines.length * size * style.leading;
    return { style, size, lines, y, rightToLeft: paragraph.direction === 'right' };
  });
  if (height > box.height + 0.01) return undefined;
  const spare = { top: 0, middle: (box.height - height) / 2, bottom: box.height - height };
  return set.map((text) => ({ ...text, y: box.y + spare[box.place] + text.y }));
}

interface Measure {
  readonly paragraph: Paragraph;
  readonly size: number;
  readonly spacing: number;
  readonly width: number;
  readonly typesetting: Typesetting;
}

/** The labels of a form are the same on each, and in the same place. */
const knownLines = new Remembered<readonly SetLine[]>(5_000);

function breakLines(text: string, measure: Measure): readonly SetLine[] {
  const { paragraph, size, spacing, width, typesetting } = measure;
  const name = `${typesetting} ${paragraph.face} ${size} ${spacing} ${width} ${text}`;
  return knownLines.get(name, () => newLines(text, measure));
}

function newLines(text: string, measure: Measure): SetLine[] {
  const lines: string[] = [];
  let current = '';
  let width = 0;
  const unbroken = pieces(text, measure.typesetting);
  for (const piece of unbroken.flatMap((one) => shortEnough(one, measure))) {
    const wide = setLine(piece, measure).width;
    const seen = piece.endsWith(' ') ? setLine(piece.trimEnd(), measure).width : wide;
    if (current !== '' && width + seen > measure.width) {
      lines.push(current);
      current = '';
      width = 0;
    }
    current += piece;
    width += wide;
  }
  return [...lines, current].map((line) => ({
    ...setLine(line.trimEnd(), measure),
    ending: measure.typesetting !== 2 || line.endsWith(' ') ? ' ' : '',
  }));
}

/** Where a line may end inside what has no space. */
interface Breaks {
  readonly signs: RegExp;
  readonly ideographs: RegExp;
}

/** After a hyphen or slash, unless a number goes on; between ideographs, unless a line may not begin so. */
const breaks: Breaks = {
  signs: /(?<=[ \u2013]|[/-](?!\d))(?=[^ ])/u,
  ideographs:
    /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，；：！？…・）〕］｝〉》】」』])(?![、。，；：！？…・）〕］｝〉》】」』ー々ゝゞヽヾ〜％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ])/u,
};
const recordedBreaks: Breaks = {
  signs: /(?<=[ \u2013/-])(?=[^ ])/u,
  ideographs:
    /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，；：）」』])(?![、。，；：）」』ー])/u,
};

function pieces(text: string, typesetting: Typesetting): string[] {
  const { signs, ideographs } = typesetting === 2 ? breaks : recordedBreaks;
  return text
    .split(signs)
    .flatMap((word) => word.split(ideographs))
    .filter((piece) => piece !== '');
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const words = new Intl.Segmenter('und', { granularity: 'word' });
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word wider than its box is cut between letters; scripts without spaces, between words first. */
function shortEnough(piece: string, measure: Measure): string[] {
  if (fits(piece, measure)) return [piece];
  if (measure.typesetting !== 2 || !unspaced.test(piece)) return cut(piece, measure);
  return [...words.segment(piece)].flatMap(({ segment }) => cut(segment, measure));
}

function cut(piece: string, measure: Measure): string[] {
  const cuts: string[] = [];
  let current = '';
  for (const { segment } of graphemes.segment(piece)) {
    if (current && !fits(current + segment, measure)) {
      cuts.push(current);
      current = '';
    }
    current += segment;
  }
  return [...cuts, current];
}

function fits(text: string, measure: Measure): boolean {
  return setLine(text.trimEnd(), measure).width <= measure.width;
}

/** Lines as the one text that they were. */
export function textOf(lines: readonly SetLine[]): string {
  return lines
    .map(({ text, ending }) => text + ending)
    .join('')
    .trimEnd();
}

export function setLine(
  text: string,
  { paragraph, size, spacing }: Omit<Measure, 'width' | 'typesetting'>,
): Omit<SetLine, 'ending'> {
  const runs = visualRuns(text, paragraph);
  const width = runs.reduce((sum, run) => sum + runWidth(run, size, spacing), 0);
  return { text, runs, width };
}

export function runWidth({ advance, letters }: Run, size: number, spacing: number): number {
  return advance * size + spacing * letters;
}
