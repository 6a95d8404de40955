/**
 * Burmese syllables in the order in which their parts stand on the line.
 *
 * fontkit has no shaper for the Myanmar script: it neither moves the vowel e (U+1031) and the medial
 * ra (U+103C) before their consonant nor asks the font for the forms of stacked letters. Both
 * happen here, as in the OpenType specification for Myanmar ("Reorder characters").
 */

/** The forms that the specification asks the font for, besides those that every script gets. */
export const burmeseFeatures = ['rphf', 'pref', 'blwf', 'pstf', 'pres', 'abvs', 'blws', 'psts'];

const letter =
  '[\\u1000-\\u102a\\u103f\\u104e\\u1050-\\u1055\\u105a-\\u105d\\u1061\\u1065\\u1066\\u106e-\\u1070\\u1075-\\u1081\\u108e]';
/** Kinzi, a nasal that is written above the letter after it. */
const kinzi = '(?:[\\u1004\\u101b\\u105a]\\u103a\\u1039)';
/** A letter, with those that are stacked below it and the mark that silences it. */
const base = `${letter}\\u103a?(?:\\u1039${letter})*`;
const syllable = new RegExp(
  `(${kinzi}?)(${base})(\\u103b?)(\\u103c?)([\\u103d\\u105e\\u105f\\u1060\\u1082\\u103e]*)(\\u1031*)`,
  'g',
);

export function isBurmese(text: string): boolean {
  return /\p{Script=Myanmar}/u.test(text);
}

export function inBurmeseOrder(text: string): string {
  return text.replaceAll(
    syllable,
    (_, nasal: string, letters: string, ya: string, ra: string, medials: string, e: string) =>
      `${e}${ra}${letters}${nasal}${ya}${medials}`,
  );
}
