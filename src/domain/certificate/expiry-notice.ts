/** Which notice of the coming end of a certificate its holder is to be given on a day, if any. */
import { daysBetween, type IsoDate } from '../../kernel/clock';

export interface Term {
  readonly validFrom: IsoDate;
  /** The last day of validity. */
  readonly validUntil: IsoDate;
}

/**
 * The nearest of the thresholds that have been reached: after days without a run the holder hears
 * once how little time is left, and not of every threshold that went by. One that was given, or a
 * nearer one, is not given again; one that is as long as the whole term would tell nothing.
 *
 * @param thresholds days before the last day of validity
 * @param given thresholds of the notices that were given already
 */
export function expiryNoticeDue(
  thresholds: readonly number[],
  { validFrom, validUntil }: Term,
  given: readonly number[],
  today: IsoDate,
): number | undefined {
  const left = daysBetween(today, validUntil);
  if (left < 0) return undefined;
  const term = daysBetween(validFrom, validUntil);
  const reached = thresholds.filter((days) => left <= days && days < term);
  const nearest = Math.min(...reached);
  return reached.length > 0 && given.every((days) => days > nearest) ? nearest : undefined;
}
