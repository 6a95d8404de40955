/** Which font draws which character: a face is its own typeface first, then one font per script. */
import { Failure } from '../../kernel/failure';
import {
  chineseFonts,
  type FontFiles,
  fontsWithSigns,
  japaneseFont,
  sans,
  scriptFonts,
  serif,
  type Weight,
} from './font-files';
import { type LoadedFont, openFont } from './open-font';
import type { Face } from './page-model';

const stacks: Record<Face, { readonly own: readonly FontFiles[]; readonly weight: Weight }> = {
  serif: { own: [serif, sans], weight: 'regular' },
  'serif strong': { own: [serif, sans], weight: 'strong' },
  sans: { own: [sans, serif], weight: 'regular' },
  'sans strong': { own: [sans, serif], weight: 'strong' },
};

/**
 * The first font of the face's stack that has the character.
 *
 * @param eastern the font that the text's ideographs are drawn with, from `ideographFont`.
 */
export function fontFor(face: Face, character: string, eastern?: LoadedFont): LoadedFont {
  const found = firstWith(face, character, eastern);
  if (!found) throw notDrawable(character);
  return found;
}

/** Whether any font has it; every face falls back on the same fonts. */
export function hasFont(character: string): boolean {
  return firstWith('sans', character) !== undefined;
}

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ideographOrKana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The first font that has every ideograph and kana of a text, so that a name is not put together
 * from Chinese and Japanese drawings. Undefined if there are none, or if no font has all of them.
 */
export function ideographFont(face: Face, text: string): LoadedFont | undefined {
  if (!ideographOrKana.test(text)) return undefined;
  const characters = [...new Set(text)].filter((character) => ideographOrKana.test(character));
  return (kana.test(text) ? [japaneseFont] : [...chineseFonts, japaneseFont])
    .map((files) => openFont(files[stacks[face].weight]))
    .find((font) => characters.every((character) => draws(font, character)));
}

const signOfNoScript = /[\p{scx=Common}\p{scx=Inherited}]/u;

function firstWith(face: Face, character: string, eastern?: LoadedFont): LoadedFont | undefined {
  const { own, weight } = stacks[face];
  const drawnBy = (candidates: readonly FontFiles[]) => {
    for (const files of candidates) {
      const font = openFont(files[weight]);
      if (draws(font, character)) return font;
    }
    return undefined;
  };
  const ours = drawnBy(own);
  if (ours) return ours;
  if (eastern && japaneseFont.letters.test(character) && draws(eastern, character)) return eastern;
  return drawnBy(
    signOfNoScript.test(character)
      ? fontsWithSigns
      : scriptFonts.filter(({ letters }) => letters.test(character)),
  );
}

export function draws({ font }: LoadedFont, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function notDrawable(character: string): Failure {
  const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return new Failure(
    'refused',
    'pdf.text-not-drawable',
    `No font of ours can draw the character “${character}” (${name}). Write it in another way.`,
    { facts: { character, codePoint: name } },
  );
}
