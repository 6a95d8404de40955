/**
 * The files of our typefaces: our own two, and one font for each script that those lack.
 *
 * A font is opened only for characters of its own scripts, so that a process that never meets Korean
 * never reads the Korean font. All of them are under the SIL Open Font License.
 */

export interface FontFiles {
  readonly regular: string;
  readonly strong: string;
}
export type Weight = keyof FontFiles;

export interface ScriptFont extends FontFiles {
  /** The letters for which it is worth opening; more than it can draw. */
  readonly letters: RegExp;
}

const weights = { regular: '400Regular', strong: '600SemiBold' };

/** @param strong the heavier weight, where the font has one. */
function files(pack: string, name: string, strong: string = weights.strong): FontFiles {
  const at = (weight: string) => `@expo-google-fonts/${pack}/${weight}/${name}_${weight}.ttf`;
  return { regular: at(weights.regular), strong: at(strong) };
}

export const serif = files('source-serif-4', 'SourceSerif4');
export const sans = files('source-sans-3', 'SourceSans3');

const one = weights.regular;
const noto = (pack: string, name: string, letters: RegExp, strong?: string): ScriptFont => ({
  ...files(`noto-${pack}`, `Noto${name}`, strong),
  letters,
});

const ideographOrKana =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\uff01-\uff9f]/u;

/** Simplified and traditional Chinese: each has ideographs that the other lacks. */
export const chineseFonts: readonly ScriptFont[] = [
  { ...files('zcool-xiaowei', 'ZCOOLXiaoWei', one), letters: ideographOrKana },
  { ...files('chocolate-classical-sans', 'ChocolateClassicalSans', one), letters: ideographOrKana },
];
export const japaneseFont: ScriptFont = {
  ...files('zen-kaku-gothic-new', 'ZenKakuGothicNew', '700Bold'),
  letters: ideographOrKana,
};

/** In the order in which they are asked; these are also asked for signs that belong to no script. */
export const fontsWithSigns: readonly ScriptFont[] = [
  noto('sans-arabic', 'SansArabic', /\p{scx=Arabic}/u),
  noto('sans-hebrew', 'SansHebrew', /\p{scx=Hebrew}/u),
  noto('sans-devanagari', 'SansDevanagari', /\p{scx=Devanagari}/u),
  noto('sans-bengali', 'SansBengali', /\p{scx=Bengali}/u),
  noto('sans-thai', 'SansThai', /\p{scx=Thai}/u),
  noto('sans-khmer', 'SansKhmer', /\p{scx=Khmer}/u),
  noto('sans-ethiopic', 'SansEthiopic', /\p{scx=Ethiopic}/u),
  ...chineseFonts,
  japaneseFont,
];

export const scriptFonts: readonly ScriptFont[] = [
  ...fontsWithSigns,
  noto('sans-tamil', 'SansTamil', /\p{scx=Tamil}/u),
  noto('sans-telugu', 'SansTelugu', /\p{scx=Telugu}/u),
  noto('sans-gujarati', 'SansGujarati', /\p{scx=Gujarati}/u),
  noto('sans-sinhala', 'SansSinhala', /\p{scx=Sinhala}/u),
  noto('sans-lao', 'SansLao', /\p{scx=Lao}/u),
  noto('sans-myanmar', 'SansMyanmar', /\p{scx=Myanmar}/u),
  noto('sans-georgian', 'SansGeorgian', /\p{scx=Georgian}/u),
  noto('sans-armenian', 'SansArmenian', /\p{scx=Armenian}/u),
  noto('sans-thaana', 'SansThaana', /\p{scx=Thaana}/u),
  noto('serif-tibetan', 'SerifTibetan', /\p{scx=Tibetan}/u),
  noto('sans-tifinagh', 'SansTifinagh', /\p{scx=Tifinagh}/u, one),
  noto('sans-nko', 'SansNKo', /\p{scx=Nko}/u, one),
  { ...files('nanum-gothic', 'NanumGothic', '700Bold'), letters: /\p{scx=Hangul}/u },
];
