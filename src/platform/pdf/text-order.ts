/**
 * The parts of a line in the order in which they are seen, leftmost first, each with its letters in
 * the order in which they are read: the Unicode bidirectional algorithm (UAX 9) over one line.
 *
 * Documents whose bytes are recorded were set by an outline of it, which knows neither pairs of
 * brackets nor what stands between two numbers; they go on being set by that.
 */
import bidiFactory from 'bidi-js';

export type Direction = 'left' | 'right';
export type Order = 'whole' | 'outline';

export interface Part {
  readonly characters: string[];
  readonly direction: Direction;
}

const bidi = bidiFactory();

const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const strongOrNumber = /[\p{L}\p{N}]/u;
/** Belongs to the character before it, whatever its own font would be. */
const clings = /[\p{M}\u200c\u200d]/u;

/** Spaces, signs and marks look right in the font of the letters beside them. */
export function isNeutral(character: string): boolean {
  return clings.test(character) || !strongOrNumber.test(character);
}

/** By the first letter. */
export function paragraphDirection(text: string): Direction {
  const first = [...text].find((character) => /\p{L}/u.test(character));
  return first && rightToLeft.test(first) ? 'right' : 'left';
}

export function partsAsSeen(text: string, base: Direction, order: Order): Part[] {
  if (order === 'outline') return outlined(text, base);
  if (base === 'left' && !rightToLeft.test(text)) {
    return [{ characters: [...text], direction: 'left' }];
  }
  return turned(levelled(text, base)).map(({ characters, level }) =>
    level % 2 === 0
      ? { characters, direction: 'left' }
      : { characters: characters.map(mirroredSign), direction: 'right' },
  );
}

interface Levelled {
  readonly characters: string[];
  readonly level: number;
}

/** Neighbours of one embedding level, in the order in which they are read. */
function levelled(text: string, base: Direction): Levelled[] {
  const { levels } = bidi.getEmbeddingLevels(text, base === 'right' ? 'rtl' : 'ltr');
  const parts: Levelled[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = parts.at(-1);
    if (last && (last.level === level || clings.test(character))) last.characters.push(character);
    else parts.push({ characters: [character], level });
    at += character.length;
  }
  return parts;
}

/** From the highest level down to the first, whatever stands together at it or above is turned (L2). */
function turned(parts: readonly Levelled[]): Levelled[] {
  const seen = [...parts];
  for (let level = Math.max(...parts.map((part) => part.level)); level > 0; level -= 1) {
    for (let start = 0; start < seen.length; start += 1) {
      let end = start;
      while ((seen[end]?.level ?? -1) >= level) end += 1;
      seen.splice(start, end - start, ...seen.slice(start, end).reverse());
      start = end;
    }
  }
  return seen;
}

function mirroredSign(character: string): string {
  return bidi.getMirroredCharacter(character) ?? character;
}

/**
 * A run to the left as it is handed to its font, which turns letters by itself, by their script.
 * Signs that stand alone have none, so they are turned here.
 */
export function turnedForFont(text: string, order: Order): string {
  return order === 'outline' || rightToLeft.test(text) ? text : [...text].reverse().join('');
}

const mirrored = new Map(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(
    ([a, b]) =>
      [
        [a, b],
        [b, a],
      ] as [string, string][],
  ),
);

/** At one level: signs between two letters of one direction go with them, others with the line. */
function outlined(text: string, base: Direction): Part[] {
  const parts: Part[] = [];
  for (const { character, direction = base } of directed(text, base)) {
    const last = parts.at(-1);
    if (last && (last.direction === direction || clings.test(character)))
      last.characters.push(character);
    else parts.push({ characters: [character], direction });
  }
  const seen = base === 'right' ? parts.toReversed() : parts;
  return seen.map(({ characters, direction }) =>
    direction === 'left'
      ? { characters, direction }
      : { characters: characters.map((one) => mirrored.get(one) ?? one), direction },
  );
}

interface Letter {
  readonly character: string;
  direction: Direction | undefined;
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
