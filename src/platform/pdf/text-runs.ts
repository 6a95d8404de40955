/**
 * Text cut into runs that one font draws in one direction, in the order in which they are seen.
 *
 * Directions follow the outline of the Unicode bidirectional algorithm at one level: the first
 * strong letter sets the paragraph's direction; spaces and signs between two letters of one direction
 * go with them, others with the paragraph. That is right for titles and names; it is no substitute
 * for the whole algorithm in running text that nests quotations of several scripts.
 */
import { Remembered } from '../../kernel/remembered';
import { draws, fontFor, hasFont, ideographFont } from './fonts';
import type { LoadedFont } from './open-font';
import type { Face } from './page-model';

export interface Run {
  readonly loaded: LoadedFont;
  readonly text: string;
  readonly rightToLeft: boolean;
  /** Width in units of the size. */
  readonly advance: number;
  /** How many characters it has, for the space that may be put between them. */
  readonly letters: number;
  /** Whether its glyphs give the text back, letter by letter; shaped scripts do not. */
  readonly spells: boolean;
}

type Direction = 'left' | 'right';
interface Letter {
  readonly character: string;
  direction: Direction | undefined;
}

const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const strongOrNumber = /[\p{L}\p{N}]/u;
/** Invisible controls. What they ask for is decided here, so they are not drawn. */
const controls =
  /[\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Variation_Selector}/gu;
/** Belongs to the character before it, whatever its own font would be. */
const clings = /[\p{M}\u200c\u200d]/u;
const mirrored = new Map(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(
    ([a, b]) =>
      [
        [a, b],
        [b, a],
      ] as [string, string][],
  ),
);

/**
 * Anything but printable ASCII, letters of Latin-1 and Latin Extended-A, quotation marks, dashes and
 * signs of currencies, with single spaces: a text of these alone is printable as it is.
 */
const unusual = /[^ -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2026\u2030-\u205e\u20a0-\u20bf]| {2}/;

/**
 * NFC, one kind of space, no invisible controls: the form in which text is measured and drawn.
 *
 * @param fixedSpaces what becomes of spaces at which no line ends, such as French has before a colon.
 */
export function printable(text: string, fixedSpaces: 'kept' | 'lost' = 'kept'): string {
  if (!unusual.test(text)) return text;
  const spaces = fixedSpaces === 'kept' ? /[^\S\u00a0\u202f]+/g : /\s+/g;
  return text.normalize('NFC').replaceAll(controls, '').replaceAll(spaces, ' ');
}

/** What is decided for a whole text, so that each of its lines is drawn alike. */
export interface Paragraph {
  readonly face: Face;
  readonly direction: Direction;
  /** What its ideographs and kana are drawn with. */
  readonly eastern: LoadedFont | undefined;
}

const paragraphs = new Remembered<Paragraph>(5_000);

export function paragraphOf(text: string, face: Face): Paragraph {
  return paragraphs.get(`${face} ${text}`, () => ({
    face,
    direction: paragraphDirection(text),
    eastern: ideographFont(face, text),
  }));
}

function paragraphDirection(text: string): Direction {
  const first = [...text].find((character) => /\p{L}/u.test(character));
  return first && rightToLeft.test(first) ? 'right' : 'left';
}

const known = new Remembered<readonly Run[]>(5_000);

/** One line of printable text as runs, leftmost first. */
export function visualRuns(text: string, paragraph: Paragraph): readonly Run[] {
  const { face, direction, eastern } = paragraph;
  const name = `${face} ${direction} ${eastern?.file ?? ''} ${text}`;
  return known.get(name, () => newRuns(text, paragraph));
}

function newRuns(text: string, paragraph: Paragraph): readonly Run[] {
  const { direction: base } = paragraph;
  const segments = segmentsOf(directed(text, base));
  const ordered = base === 'right' ? segments.toReversed() : segments;
  return ordered.flatMap(({ characters, direction }) => {
    const turned = direction === 'right' ? characters.map((c) => mirrored.get(c) ?? c) : characters;
    const runs = fontRuns(turned, paragraph).map((run) => measured(run, direction));
    return direction === 'right' ? runs.toReversed() : runs;
  });
}

function measured({ loaded, text }: Drawn, direction: Direction): Run {
  const { glyphs, advanceWidth } = loaded.font.layout(text);
  const spelled = glyphs.flatMap(({ codePoints }) => codePoints);
  return {
    loaded,
    text,
    rightToLeft: direction === 'right',
    advance: advanceWidth / loaded.font.unitsPerEm,
    letters: [...text].length,
    spells: String.fromCodePoint(...spelled) === text,
  };
}

function directed(text: string, base: Direction): Letter[] {
  const letters: Letter[] = [...text].map((character) => ({
    character,
    direction: strongDirection(character),
  }));
  for (let start = 0; start < letters.length; ) {
    if (letters[start]?.direction) {
      start += 1;
      continue;
    }
    let end = start;
    while (end < letters.length && !letters[end]?.direction) end += 1;
    const before = letters[start - 1]?.direction ?? base;
    const after = letters[end]?.direction ?? base;
    for (const letter of letters.slice(start, end))
      letter.direction = before === after ? before : base;
    start = end;
  }
  return letters;
}

function strongDirection(character: string): Direction | undefined {
  if (rightToLeft.test(character)) return /\p{N}/u.test(character) ? 'left' : 'right';
  return strongOrNumber.test(character) ? 'left' : undefined;
}

function segmentsOf(letters: readonly Letter[]): { characters: string[]; direction: Direction }[] {
  const segments: { characters: string[]; direction: Direction }[] = [];
  for (const { character, direction = 'left' } of letters) {
    const last = segments.at(-1);
    if (last && (last.direction === direction || clings.test(character)))
      last.characters.push(character);
    else segments.push({ characters: [character], direction });
  }
  return segments;
}

interface Drawn {
  readonly loaded: LoadedFont;
  text: string;
}

function fontRuns(characters: readonly string[], { face, eastern }: Paragraph): Drawn[] {
  const runs: Drawn[] = [];
  const fontOf = (character: string) => fontFor(face, character, eastern);
  const firstLetter = characters.find((character) => !isNeutral(character));
  for (const character of characters) {
    const last = runs.at(-1);
    const near = last?.loaded ?? (firstLetter && fontOf(firstLetter));
    const loaded =
      near && isNeutral(character) && draws(near, character) ? near : fontOf(character);
    if (last?.loaded === loaded) last.text += character;
    else runs.push({ loaded, text: character });
  }
  return runs;
}

/** Spaces, signs and marks look right in the font of the letters beside them. */
function isNeutral(character: string): boolean {
  return clings.test(character) || !strongOrNumber.test(character);
}

/** Asked of every letter of a report. */
const drawable = new Remembered<boolean>(20_000);

/** Characters that no font of ours can draw, each once: to be told to whoever types them, in time. */
export function undrawable(text: string): string[] {
  const unknown = new Set<string>();
  for (const character of printable(text)) {
    if (!drawable.get(character, () => hasFont(character))) unknown.add(character);
  }
  return [...unknown];
}
