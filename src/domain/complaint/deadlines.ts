/**
 * By when a complaint is to be answered.
 *
 * The periods are data of the framework. Whether a case is overdue is worked out whenever somebody
 * looks, so no job has to run for it.
 */
import { addDays, addWorkingDays, type IsoDate } from '../../kernel/clock';
import type { ComplaintPeriods } from '../framework/framework';
import { type ComplaintState, isOpen } from './complaint';

export interface ComplaintDates {
  /** The last day on which to say that it has been read; null where the framework sets none. */
  readonly acknowledgeBy: IsoDate | null;
  /** The last day on which to decide it. */
  readonly decideBy: IsoDate | null;
}

export function complaintDates(
  periods: ComplaintPeriods | undefined,
  receivedOn: IsoDate,
): ComplaintDates {
  if (!periods) return { acknowledgeBy: null, decideBy: null };
  return {
    acknowledgeBy: addWorkingDays(receivedOn, periods.acknowledgeWorkingDays),
    decideBy: addDays(receivedOn, periods.decideDays),
  };
}

/** The last day for the step that is next, or null where the case is closed or no day is set. */
export function dueOn(
  { acknowledgeBy, decideBy }: ComplaintDates,
  state: ComplaintState,
): IsoDate | null {
  if (!isOpen(state)) return null;
  return state === 'received' ? acknowledgeBy : decideBy;
}

export function isOverdue(dates: ComplaintDates, state: ComplaintState, today: IsoDate): boolean {
  const due = dueOn(dates, state);
  return due !== null && today > due;
}
