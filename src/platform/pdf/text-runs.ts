/** Text cut into runs that one font draws in one direction, in the order in which they are seen. */
import { Remembered } from '../../kernel/remembered';
import { draws, fontFor, hasFont, ideographFont } from './fonts';
import type { LoadedFont } from './open-font';
import type { Face } from './page-model';
import {
  type Direction,
  isNeutral,
  type Order,
  paragraphDirection,
  partsAsSeen,
  turnedForFont,
} from './text-order';

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

/** Invisible controls. What they ask for is decided here, so they are not drawn. */
const controls =
  /[\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Variation_Selector}/gu;
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
  readonly order: Order;
  /** What its ideographs and kana are drawn with. */
  readonly eastern: LoadedFont | undefined;
}

const paragraphs = new Remembered<Paragraph>(5_000);

export function paragraphOf(text: string, face: Face, order: Order = 'whole'): Paragraph {
  return paragraphs.get(`${face} ${order} ${text}`, () => ({
    face,
    direction: paragraphDirection(text),
    order,
    eastern: ideographFont(face, text),
  }));
}

const known = new Remembered<readonly Run[]>(5_000);

/** One line of printable text as runs, leftmost first. */
export function visualRuns(text: string, paragraph: Paragraph): readonly Run[] {
  const { face, direction, order, eastern } = paragraph;
  const name = `${face} ${direction} ${order} ${eastern?.file ?? ''} ${text}`;
  return known.get(name, () => newRuns(text, paragraph));
}

function newRuns(text: string, paragraph: Paragraph): readonly Run[] {
  const { order } = paragraph;
  return partsAsSeen(text, paragraph.direction, order).flatMap(({ characters, direction }) => {
    const runs = fontRuns(characters, paragraph);
    if (direction === 'left') return runs.map((run) => measured(run, direction));
    return runs.toReversed().map(({ loaded, text: read }) => {
      const turned = turnedForFont(read, order);
      return measured({ loaded, text: turned }, direction);
    });
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
