/** Lists in a report's sentences: so many are named, the rest are counted. */
import type { ReportStyle } from './report-style';

const mostNamed = 12;

/** The first `most` of a list, and how many more there are; the report's own words `between` and `more`. */
export function shortened(
  list: readonly string[],
  { say }: ReportStyle,
  most: number = mostNamed,
): string {
  const shown = list.slice(0, most).join(say('between'));
  return list.length > most ? say('more', { list: shown, more: list.length - most }) : shown;
}
