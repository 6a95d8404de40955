/** Time between days. Whole days and whole months; negative where the first day is the later one. */
import { addMonths, daysBetween } from '../../../kernel/clock';
import { isDay, undefinedResult, type Value } from '../values';
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

const dayMs = 86_400_000;

/** Days since 1970. */
function dayNumber(day: string): number {
  const year = Number(day.slice(0, 4));
  // Before the year 100 the calendar function means the twentieth century.
  if (year < 100) return daysBetween('1970-01-01', day);
  return Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / dayMs;
}

function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const months = years * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  const day = from.slice(8);
  // Every month has the day, so that the months need not be counted out.
  if (day <= '28') return day > to.slice(8) ? months - 1 : months;
  return addMonths(from, months) > to ? months - 1 : months;
}
