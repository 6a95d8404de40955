/** Calendar days in words, as documents print them. */

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** `2026-11-25` as `25 November 2026`; in UTC, in English. Frozen: issued certificates print it. */
export function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`;
}
