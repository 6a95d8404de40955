/**
 * The yearly statement: from each anniversary of a certificate its holder says what has changed.
 *
 * The periods are data of the framework. How a statement stands is worked out whenever somebody
 * looks, so that a due date counts on the day and not when a job has run.
 */
import { addDays, addMonths, type IsoDate } from '../../kernel/clock';
import type { StatementPeriods } from '../framework/framework';
import type { Term } from './expiry-notice';

export const statedChanges = ['nothing', 'vendor', 'ownership', 'debt terms', 'scope'] as const;
export type StatedChange = (typeof statedChanges)[number];

export const changeWords: Record<StatedChange, string> = {
  nothing: 'Nothing has changed',
  vendor: 'Vendors or suppliers',
  ownership: 'Ownership of a party',
  'debt terms': 'Terms of debt',
  scope: 'Scope of the project',
};

/** `nothing` stands alone. */
export function isSound(changes: readonly StatedChange[]): boolean {
  return changes.length > 0 && (changes.length === 1 || !changes.includes('nothing'));
}

/**
 * The number of the last anniversary that has come, counted in periods from the first day; 0 before
 * the first. One on or after the last day of validity is none: there is nothing left to watch over.
 */
export function anniversaryOn(
  { validFrom, validUntil }: Term,
  everyMonths: number,
  today: IsoDate,
) {
  const day = (count: number) => addMonths(validFrom, everyMonths * count);
  let count = 0;
  while (day(count + 1) <= today && day(count + 1) < validUntil) count += 1;
  return count;
}

export interface StatementDates {
  readonly askedOn: IsoDate;
  /** The last day to answer in time. */
  readonly dueOn: IsoDate;
  /** After this day it is overdue. */
  readonly graceUntil: IsoDate;
}

/** Counted from the day on which it is asked for: a run that comes late takes no time from the holder. */
export function statementDates(
  { answerDays, graceDays }: StatementPeriods,
  askedOn: IsoDate,
): StatementDates {
  const dueOn = addDays(askedOn, answerDays);
  return { askedOn, dueOn, graceUntil: addDays(dueOn, graceDays) };
}

export const statementStates = ['awaited', 'in grace', 'overdue', 'given'] as const;
export type StatementState = (typeof statementStates)[number];

export function statementState(
  { dueOn, graceUntil, givenAt }: Omit<StatementDates, 'askedOn'> & { givenAt: Date | null },
  today: IsoDate,
): StatementState {
  if (givenAt) return 'given';
  if (today <= dueOn) return 'awaited';
  return today <= graceUntil ? 'in grace' : 'overdue';
}
