/**
 * A font as it is shared by all documents of a process: read and parsed once, when it is first asked.
 *
 * Before its first layout every glyph is created from its own character; otherwise fontkit would
 * give glyphs of later documents the text of earlier ligatures (fontkit issue 154). Asking only
 * whether a font has a character costs hardly anything.
 */
import { create, type Font } from 'fontkit';
import { Remembered } from '../../kernel/remembered';
import { burmeseFeatures, inBurmeseOrder, isBurmese } from './burmese';
import { type FontBytes, readFont } from './font-bytes';

export interface LoadedFont {
  readonly file: string;
  readonly font: Font;
}

const opened = new Map<string, LoadedFont>();

export function openFont(file: string): LoadedFont {
  const known = opened.get(file);
  if (known) return known;
  const read = readFont(require.resolve(file));
  const font = create(read.bytes);
  if (!('layout' in font)) throw new Error(`${file} is a collection of fonts, not one font.`);
  rememberShapes(font, read);
  const entry = { file, font };
  opened.set(file, entry);
  return entry;
}

function warm(font: Font): void {
  for (const codePoint of font.characterSet) {
    const character = String.fromCodePoint(codePoint);
    if (character.normalize('NFKC') === character) font.glyphForCodePoint(codePoint);
  }
}

type Shapes = ReturnType<Font['layout']>;

/** Shaping is the costly part of setting text, and most words of a form come again and again. */
function rememberShapes(font: Font, { readRest }: FontBytes): void {
  const shape = font.layout.bind(font);
  const shapes = new Remembered<Shapes>(5_000);
  let isWarm = false;
  font.layout = (text) => {
    if (!isWarm) {
      readRest();
      warm(font);
      isWarm = true;
    }
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
