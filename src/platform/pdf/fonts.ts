/**
 * The typefaces that documents are set in, and which of them draws which character.
 *
 * A face is a stack: our own typeface first, then one font per script. Each font is parsed once per
 * process and every glyph is created from its own character before the first layout; otherwise
 * fontkit would give glyphs of later documents the text of earlier ligatures (fontkit issue 154).
 */
import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { Failure } from '../../kernel/failure';
import type { Face } from './page-model';

export interface LoadedFont {
  readonly file: string;
  readonly font: Font;
}

/** `#` stands for the weight: regular, or strong where the font has it. */
const weights = { regular: '400Regular', strong: '600SemiBold' } as const;
type Weight = keyof typeof weights;

function file(pack: string, name: string): Record<Weight, string> {
  const at = (weight: string) => `@expo-google-fonts/${pack}/${weight}/${name}_${weight}.ttf`;
  return { regular: at(weights.regular), strong: at(weights.strong) };
}

const chineseFile = '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf';
const fallbacks: readonly Record<Weight, string>[] = [
  file('noto-sans-arabic', 'NotoSansArabic'),
  file('noto-sans-hebrew', 'NotoSansHebrew'),
  file('noto-sans-devanagari', 'NotoSansDevanagari'),
  file('noto-sans-bengali', 'NotoSansBengali'),
  file('noto-sans-thai', 'NotoSansThai'),
  file('noto-sans-khmer', 'NotoSansKhmer'),
  file('noto-sans-ethiopic', 'NotoSansEthiopic'),
  // One weight; Simplified Chinese. It comes last, because it has Latin letters too.
  { regular: chineseFile, strong: chineseFile },
];
const serif = file('source-serif-4', 'SourceSerif4');
const sans = file('source-sans-3', 'SourceSans3');

const stacks: Record<Face, { readonly files: readonly Record<Weight, string>[]; weight: Weight }> =
  {
    serif: { files: [serif, sans, ...fallbacks], weight: 'regular' },
    'serif strong': { files: [serif, sans, ...fallbacks], weight: 'strong' },
    sans: { files: [sans, serif, ...fallbacks], weight: 'regular' },
    'sans strong': { files: [sans, serif, ...fallbacks], weight: 'strong' },
  };

const loaded = new Map<string, LoadedFont>();

function load(name: string): LoadedFont {
  const known = loaded.get(name);
  if (known) return known;
  const font = create(readFileSync(require.resolve(name)));
  if (!('layout' in font)) throw new Error(`${name} is a collection of fonts, not one font.`);
  warm(font);
  rememberShapes(font);
  const entry = { file: name, font };
  loaded.set(name, entry);
  return entry;
}

function warm(font: Font): void {
  for (const codePoint of font.characterSet) {
    const character = String.fromCodePoint(codePoint);
    if (character.normalize('NFKC') === character) font.glyphForCodePoint(codePoint);
  }
}

const mostShapes = 5_000;

/**
 * Shaping is the costly part of setting text, and most words of a form come again and again.
 * PDFKit rewrites the positions that it is given, so everybody gets their own.
 */
function rememberShapes(font: Font): void {
  const shape = font.layout.bind(font);
  const shapes = new Map<string, ReturnType<Font['layout']>>();
  font.layout = (text) => {
    const run = shapes.get(text) ?? shape(text);
    if (shapes.size >= mostShapes) shapes.clear();
    shapes.set(text, run);
    const positions = run.positions.map((position) => ({ ...position }));
    return { ...run, glyphs: run.glyphs, positions, advanceWidth: run.advanceWidth };
  };
}

/** The first font of the face's stack that has the character; a later font is opened only if asked. */
export function fontFor(face: Face, character: string): LoadedFont {
  const found = firstWith(face, character);
  if (!found) throw notDrawable(character);
  return found;
}

/** Whether any font has it; every face falls back on the same fonts. */
export function hasFont(character: string): boolean {
  return firstWith('sans', character) !== undefined;
}

function firstWith(face: Face, character: string): LoadedFont | undefined {
  const { files, weight } = stacks[face];
  for (const candidate of files) {
    const entry = load(candidate[weight]);
    if (draws(entry, character)) return entry;
  }
  return undefined;
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
