/** Calendar days in words, as documents print them. */
import type { DocumentLanguage } from './language';

const months: Readonly<Record<DocumentLanguage, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
    ' ',
  ),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  ),
};

/** `2026-11-25` as `25 November 2026`; in UTC. Frozen: issued certificates print it. */
export function dayInWords(day: string, language: DocumentLanguage = 'en'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = months[language][Number(month) - 1] ?? '';
  const number = Number(date);
  if (language === 'es') return `${number} de ${name} de ${year}`;
  const ordinal = language === 'fr' && number === 1 ? 'er' : '';
  return `${number}${ordinal} ${name} ${year}`;
}
