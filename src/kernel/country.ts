/** Countries by ISO 3166-1 alpha-3 code, with English names for people. */
import countries from 'i18n-iso-countries';
import english from 'i18n-iso-countries/langs/en.json';

countries.registerLocale(english);

export const countryCodes: readonly string[] = Object.keys(countries.getAlpha3Codes()).sort();

const known = new Set(countryCodes);

/** In capitals only: one country has one way to be written. */
export function isCountry(code: string): boolean {
  return known.has(code);
}

export function countryName(code: string): string {
  return countries.getName(code, 'en') ?? code;
}

/** ISO 3166-1 numeric code, three digits: the key of the world map's shapes. */
export function countryNumber(code: string): string | undefined {
  return countries.alpha3ToNumeric(code);
}
