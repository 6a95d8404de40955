/**
 * Cover and average life of loans (criteria sources, 10.2).
 *
 * Loan-life cover: present value of the cash flow over the years from the first to the last debt
 * service, at the given rate, divided by the debt outstanding at the start; a year's flow counts at
 * its end. Average life: sum of (years x principal paid then) / principal.
 */
import { Decimal } from '../../../kernel/decimal';
import { asDecimal, type FactRecord, Missing, undefinedResult, type Value } from '../values';
import { averagePeriods, readTerms, termFields } from './loan-terms';
import { type Given, Needs, type RuleFunction, recordOf, recordsOf, settled } from './needs';

const longestSpan = 200;

export const loanLifeCover: RuleFunction = {
  name: 'loanLifeCover',
  signatures: ['(list<finance_model_years>, double, decimal): double'],
  reads: ['year', 'cashFlowUsd', 'debtServiceUsd'],
  words: ([, rate]) => `loan-life cover at ${rate}`,
  run: ([years, ratePct, debtUsd], given) =>
    cover(recordsOf(years), asDecimal(ratePct ?? 0), asDecimal(debtUsd ?? 0), given),
};

export const averageLifeYears: RuleFunction = {
  name: 'averageLifeYears',
  signatures: ['(finance_tranches): double'],
  reads: termFields,
  words: ([tranche]) => `weighted average life of ${tranche}`,
  unit: 'years',
  run: ([tranche], given) => {
    const terms = readTerms(recordOf(tranche), given);
    if (terms instanceof Missing) return terms;
    given.spend(terms.periods * 80);
    return settled(averagePeriods(terms).dividedBy(terms.paymentsPerYear));
  },
};

function cover(years: readonly FactRecord[], ratePct: Decimal, debt: Decimal, given: Given): Value {
  given.spend(years.length * 300);
  const needs = new Needs(given);
  const flows = years.map((record) => ({
    year: needs.number(record, 'year').toNumber(),
    cash: needs.number(record, 'cashFlowUsd'),
    isServed: needs.number(record, 'debtServiceUsd').gt(0),
  }));
  if (needs.missing) return needs.missing;
  const served = flows.filter(({ isServed }) => isServed).map(({ year }) => year);
  if (served.length === 0) return given.missing(years);
  const first = Math.min(...served);
  const last = Math.max(...served);
  const growth = ratePct.dividedBy(100).plus(1);
  if (debt.lte(0) || growth.lte(0) || last - first > longestSpan) return undefinedResult;
  const value = flows
    .filter(({ year }) => year >= first && year <= last)
    .reduce(
      (total, { year, cash }) => total.plus(cash.dividedBy(growth.pow(year - first + 1))),
      new Decimal(0),
    );
  return settled(value.dividedBy(debt));
}
