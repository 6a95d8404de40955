/** Time between days. Whole days and whole months; negative where the first day is the later one. */
import { addMonths } from '../../../kernel/clock';
import { digits, isDay, undefinedResult, type Value } from '../values';
import { type RuleFunction, textOf } from './needs';

export const date: RuleFunction = {
  name: 'date',
  signatures: ['(string): date'],
  words: ([text]) => text ?? '',
  run: ([text]): Value => (isDay(textOf(text)) ? textOf(text) : undefinedResult),
};

export const daysSince: RuleFunction = {
  name: 'daysSince',
  signatures: ['(date, date): double'],
  words: ([from, to]) => `days from ${from} to ${to}`,
  run: ([from, to]) => dayNumber(textOf(to)) - dayNumber(textOf(from)),
};

export const monthsSince: RuleFunction = {
  name: 'monthsSince',
  signatures: ['(date, date): double'],
  words: ([from, to]) => `months from ${from} to ${to}`,
  run: ([from, to]) => monthsBetween(textOf(from), textOf(to)),
};

/** Days since an arbitrary day. Years are counted from March, so that the leap day comes last. */
function dayNumber(day: string): number {
  const month = digits(day, 5, 7);
  const year = digits(day, 0, 4) - (month <= 2 ? 1 : 0);
  const monthsFromMarch = month + (month <= 2 ? 9 : -3);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const inYear = Math.floor((153 * monthsFromMarch + 2) / 5) + digits(day, 8, 10);
  return year * 365 + leapDays + inYear;
}

function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  const years = digits(to, 0, 4) - digits(from, 0, 4);
  const months = years * 12 + digits(to, 5, 7) - digits(from, 5, 7);
  const day = digits(from, 8, 10);
  // Every month has the day, so that the months need not be counted out.
  if (day <= 28) return day > digits(to, 8, 10) ? months - 1 : months;
  return addMonths(from, months) > to ? months - 1 : months;
}
