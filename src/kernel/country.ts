/** Countries by ISO 3166-1 alpha-3 code, with names for people. */
import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json';
import spanish from 'i18n-iso-countries/langs/es.json';
import french from 'i18n-iso-countries/langs/fr.json';
import type { DocumentLanguage } from './language';

for (const names of [english, french, spanish]) countries.registerLocale(names);

export const countryCodes: readonly string[] = Object.keys(countries.getAlpha3Codes()).sort();

const known = new Set(countryCodes);

/** In capitals only: one country has one way to be written. */
export function isCountry(code: string): boolean {
  return known.has(code);
}

export function countryName(code: string): string {
  return countryNameIn('en', code);
}

export function countryNameIn(language: DocumentLanguage, code: string): string {
  return countries.getName(code, language) ?? code;
}

/** ISO 3166-1 numeric code, three digits: the key of the world map's shapes. */
export function countryNumber(code: string): string | undefined {
  return countries.alpha3ToNumeric(code);
}
