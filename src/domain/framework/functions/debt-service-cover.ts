/**
 * Debt-service cover: cash flow available for debt service divided by debt service, per year.
 *
 * Years without debt service are left out; a year with debt service and no stated cash flow makes
 * the result missing. Standard project-finance ratio (criteria sources, 10.2).
 */
import type { Decimal } from '../../../kernel/decimal';
import { asDecimal, compare, type FactRecord, type Value } from '../values';
import {
  type Figure,
  type Given,
  Needs,
  quotient,
  type RuleFunction,
  recordsOf,
  settled,
  sumOf,
  times,
} from './needs';

export const minDscr: RuleFunction = {
  name: 'minDscr',
  signatures: ['(list<finance_model_years>): double'],
  reads: ['debtServiceUsd', 'cashFlowUsd'],
  words: () => 'lowest debt-service cover of any year',
  run: ([years], given) => covers(recordsOf(years), given, lowest),
};

export const averageDscr: RuleFunction = {
  name: 'averageDscr',
  signatures: ['(list<finance_model_years>): double'],
  reads: ['debtServiceUsd', 'cashFlowUsd'],
  words: () => 'average debt-service cover',
  run: ([years], given) => covers(recordsOf(years), given, average),
};

interface Cover {
  readonly cash: Figure;
  readonly service: Figure;
}

function average(covered: readonly Cover[]): Decimal {
  const ratios = covered.map(({ cash, service }) => asDecimal(cash).dividedBy(asDecimal(service)));
  return settled(sumOf(ratios).dividedBy(ratios.length));
}

/** Debt service is above zero, so that covers compare crosswise and only the lowest is divided. */
function lowest(covered: Filled<Cover>): Figure {
  let [least] = covered;
  for (const each of covered) {
    if (isLower(each, least)) least = each;
  }
  return quotient(least.cash, least.service);
}

function isLower(one: Cover, other: Cover): boolean {
  if (areNumbers(one) && areNumbers(other)) {
    const left = one.cash * other.service;
    const right = other.cash * one.service;
    // Binary numbers decide where the two are not all but the same.
    if (Math.abs(left - right) > (Math.abs(left) + Math.abs(right)) * 1e-12) return left < right;
  }
  return compare('<', times(one.cash, other.service), times(other.cash, one.service));
}

function areNumbers(cover: Cover): cover is { readonly cash: number; readonly service: number } {
  return typeof cover.cash === 'number' && typeof cover.service === 'number';
}

function covers(
  years: readonly FactRecord[],
  given: Given,
  summary: (covered: Filled<Cover>) => Figure,
): Value {
  given.spend(years.length * 45);
  const needs = new Needs(given);
  const covered: Cover[] = [];
  for (const year of years) {
    const service = needs.figure(year, 'debtServiceUsd');
    if (!compare('>', service, 0)) continue;
    covered.push({ cash: needs.figure(year, 'cashFlowUsd'), service });
  }
  if (needs.missing) return needs.missing;
  return isFilled(covered) ? summary(covered) : given.missing(years);
}

type Filled<T> = readonly [T, ...T[]];

function isFilled<T>(list: readonly T[]): list is Filled<T> {
  return list.length > 0;
}
