/**
 * A font as it is shared by all documents of a process: read and parsed once, when it is first asked.
 *
 * Before its first layout every glyph is created from its own character; otherwise fontkit would
 * give glyphs of later documents the text of earlier ligatures (fontkit issue 154). Asking only
 * whether a font has a character costs no more than reading it.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { Remembered } from '../../kernel/remembered';
import { burmeseFeatures, inBurmeseOrder, isBurmese } from './burmese';

export interface LoadedFont {
  readonly file: string;
  readonly font: Font;
}

const opened = new Map<string, LoadedFont>();

export function openFont(file: string): LoadedFont {
  const known = opened.get(file);
  if (known) return known;
  const font = create(paddedBytes(require.resolve(file)));
  if (!('layout' in font)) throw new Error(`${file} is a collection of fonts, not one font.`);
  rememberShapes(font);
  const entry = { file, font };
  opened.set(file, entry);
  return entry;
}

/** fontkit reads the head of a glyph even where the glyph is empty and the file ends before it. */
function paddedBytes(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    // Of its length at once: the largest has 12 MB, and a copy takes longer than reading it.
    const bytes = Buffer.alloc(size + 10);
    if (readSync(descriptor, bytes, 0, size, 0) < size) throw new Error(`${file} ends too early.`);
    return bytes;
  } finally {
    closeSync(descriptor);
  }
}

function warm(font: Font): void {
  for (const codePoint of font.characterSet) {
    const character = String.fromCodePoint(codePoint);
    if (character.normalize('NFKC') === character) font.glyphForCodePoint(codePoint);
  }
}

type Shapes = ReturnType<Font['layout']>;

/** Shaping is the costly part of setting text, and most words of a form come again and again. */
function rememberShapes(font: Font): void {
  const shape = font.layout.bind(font);
  const shapes = new Remembered<Shapes>(5_000);
  let isWarm = false;
  font.layout = (text) => {
    if (!isWarm) warm(font);
    isWarm = true;
    const run = shapes.get(text, () =>
      isBurmese(text) ? shape(inBurmeseOrder(text), burmeseFeatures) : shape(text),
    );
    // PDFKit rewrites the positions that it is given into thousandths: of such a font, the same numbers.
    return font.unitsPerEm === 1000 ? run : withOwnPositions(run);
  };
}

function withOwnPositions(run: Shapes): Shapes {
  const positions = run.positions.map((position) => ({ ...position }));
  return { ...run, glyphs: run.glyphs, positions, advanceWidth: run.advanceWidth };
}
