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
  run: ([from, to]) => daysBetween(textOf(from), textOf(to)),
};

export const monthsSince: RuleFunction = {
  name: 'monthsSince',
  signatures: ['(date, date): double'],
  words: ([from, to]) => `months from ${from} to ${to}`,
  run: ([from, to]) => monthsBetween(textOf(from), textOf(to)),
};

function monthsBetween(from: string, to: string): number {
  if (to < from) return -monthsBetween(to, from);
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return addMonths(from, months) > to ? months - 1 : months;
}
