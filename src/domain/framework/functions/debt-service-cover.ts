/**
 * Debt-service cover: cash flow available for debt service divided by debt service, per year.
 *
 * Years without debt service are left out; a year with debt service and no stated cash flow makes
 * the result missing. Standard project-finance ratio (criteria sources, 10.2).
 */
import { Decimal } from '../../../kernel/decimal';
import type { FactRecord, Value } from '../values';
import { type Given, Needs, type RuleFunction, recordsOf, settled, sumOf } from './needs';

export const minDscr: RuleFunction = {
  name: 'minDscr',
  signatures: ['(list<finance_model_years>): double'],
  words: () => 'lowest debt-service cover of any year',
  run: ([years], given) => covers(recordsOf(years), given, (ratios) => Decimal.min(...ratios)),
};

export const averageDscr: RuleFunction = {
  name: 'averageDscr',
  signatures: ['(list<finance_model_years>): double'],
  words: () => 'average debt-service cover',
  run: ([years], given) =>
    covers(recordsOf(years), given, (ratios) => sumOf(ratios).dividedBy(ratios.length)),
};

function covers(
  years: readonly FactRecord[],
  given: Given,
  summary: (ratios: readonly Decimal[]) => Decimal,
): Value {
  given.spend(years.length);
  const needs = new Needs(given);
  const ratios: Decimal[] = [];
  for (const year of years) {
    const service = needs.number(year, 'debtServiceUsd');
    if (!service.isPositive() || service.isZero()) continue;
    ratios.push(needs.number(year, 'cashFlowUsd').dividedBy(service));
  }
  if (needs.missing) return needs.missing;
  return ratios.length === 0 ? given.missing(years) : settled(summary(ratios));
}
