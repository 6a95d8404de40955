/** Fonts that are read in two steps: what is known after the first, and that nothing is lost by it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { create, type Font } from 'fontkit';
import { readFont } from '../../../src/platform/pdf/font-bytes';
import { chineseFonts, japaneseFont, sans } from '../../../src/platform/pdf/font-files';
import { openFont } from '../../../src/platform/pdf/open-font';

const nameOf = ({ regular }: { readonly regular: string }) => regular;
const names = [sans, japaneseFont, ...chineseFonts].map(nameOf);

describe.each(names)('%s', (name) => {
  const file = require.resolve(name);
  const whole = readFileSync(file);

  test('has few of its bytes in memory until its drawings are asked for', () => {
    const { bytes, readRest } = readFont(file);
    const known = bytes.filter((byte) => byte !== 0).length;
    expect(known).toBeLessThan(whole.length / 3);
    readRest();
    expect(bytes.subarray(0, whole.length).equals(whole)).toBe(true);
    expect(bytes.length).toBeGreaterThan(whole.length);
  });

  test('knows its characters by then, and sets text as a font that was read whole', () => {
    const { font } = openFont(name);
    const other = create(whole) as Font;
    const characters = ['A', 'é', '光', '電', '뷁'];
    const has = (one: Font) =>
      characters.map((each) => one.hasGlyphForCodePoint(each.codePointAt(0) ?? 0));
    expect(has(font)).toEqual(has(other));
    const text = characters.filter((_, index) => has(other)[index]).join('');
    const shaped = (one: Font) =>
      one
        .layout(text)
        .glyphs.map(({ id, advanceWidth, path }) => ({ id, advanceWidth, path: path.toSVG() }));
    expect(shaped(font)).toEqual(shaped(other));
  });
});
