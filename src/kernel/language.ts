/**
 * The languages in which documents are made. Pages, the API and the credential are in English.
 *
 * Nothing here asks the machine for its locale, and no table comes from a library that may change:
 * issued certificates print what these functions give.
 */

export const documentLanguages = ['en', 'fr', 'es'] as const;
/** BCP 47. */
export type DocumentLanguage = (typeof documentLanguages)[number];

/** A decimal number such as `72.50` as the language writes it: `72,50`. */
export function decimalIn(language: DocumentLanguage, number: string): string {
  return language === 'en' ? number : number.replace('.', ',');
}

export type PluralForm = 'one' | 'other';

/** Which form a noun has after a whole number (Unicode CLDR): in French, zero goes with one. */
export function pluralForm(language: DocumentLanguage, count: number): PluralForm {
  return count === 1 || (language === 'fr' && count === 0) ? 'one' : 'other';
}
