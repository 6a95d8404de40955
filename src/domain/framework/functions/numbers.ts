/** Sums and extremes. The sum of nothing is zero; exact for decimals and for numbers. */
import { shortSum } from '../short-numbers';
import { compare, compute, isList, type Value } from '../values';
import type { RuleFunction } from './needs';
import { numericPairs } from './ratios';

export const sum: RuleFunction = {
  name: 'sum',
  signatures: ['(list<double>): double', '(list<int>): double', '(list<decimal>): decimal'],
  words: ([list]) => `sum of ${list}`,
  run: ([list], given) => {
    const items = list !== undefined && isList(list) ? list : [];
    given.spend(items.length * 2);
    const short = shortSum(items);
    if (short !== undefined) return short;
    let total: Value = 0;
    for (const item of items) total = compute('+', total, item);
    return total;
  },
};

export const min: RuleFunction = {
  name: 'min',
  signatures: numericPairs('wider'),
  words: ([left, right]) => `the smaller of ${left} and ${right}`,
  run: ([left = 0, right = 0]): Value => (compare('<=', left, right) ? left : right),
};

export const max: RuleFunction = {
  name: 'max',
  signatures: numericPairs('wider'),
  words: ([left, right]) => `the larger of ${left} and ${right}`,
  run: ([left = 0, right = 0]): Value => (compare('>=', left, right) ? left : right),
};
