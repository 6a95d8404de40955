/**
 * Present values over years: economic return of a project, and life-cycle cost.
 *
 * The earliest year is not discounted. Discounting by whole years (European Commission, “Guide to
 * Cost-Benefit Analysis of Investment Projects”). The rate of return is given only where the flows
 * change sign once, from costs to benefits: otherwise it is ambiguous, or it is what is paid for money
 * that comes first, and a high one is no return at all.
 */
import { Decimal } from '../../../kernel/decimal';
import { asDecimal, type FactRecord, Missing, undefinedResult, type Value } from '../values';
import { type Given, Needs, type RuleFunction, recordsOf, settled } from './needs';

const longestSpan = 200;
const one = new Decimal(1);

export const economicPresentValueUsd: RuleFunction = {
  name: 'economicPresentValueUsd',
  signatures: ['(list<finance_model_years>, double): decimal'],
  reads: ['year', 'economicFlowUsd'],
  words: ([, rate]) => `economic present value at ${rate}`,
  unit: 'USD',
  run: ([years, ratePct], given) =>
    discounted(recordsOf(years), 'economicFlowUsd', ratePct ?? 0, given),
};

export const lifeCycleCostUsd: RuleFunction = {
  name: 'lifeCycleCostUsd',
  signatures: ['(list<finance_model_costs>, double): decimal'],
  reads: ['year', 'amountUsd'],
  words: ([, rate]) => `life-cycle cost at ${rate}`,
  unit: 'USD',
  run: ([costs, ratePct], given) => discounted(recordsOf(costs), 'amountUsd', ratePct ?? 0, given),
};

export const economicReturnPct: RuleFunction = {
  name: 'economicReturnPct',
  signatures: ['(list<finance_model_years>): double'],
  reads: ['year', 'economicFlowUsd'],
  words: () => 'economic rate of return',
  unit: '%',
  run: ([years], given) => {
    const flows = flowsByYear(recordsOf(years), 'economicFlowUsd', given);
    return flows instanceof Missing ? flows : rateOfReturn(flows, given);
  },
};

function discounted(
  records: readonly FactRecord[],
  field: string,
  ratePct: Value,
  given: Given,
): Value {
  const flows = flowsByYear(records, field, given);
  if (flows instanceof Missing) return flows;
  const growth = one.plus(asDecimal(ratePct).dividedBy(100));
  return growth.isZero() ? undefinedResult : settled(presentValue(flows, one.dividedBy(growth)));
}

/** Sums by year from the first year on, zero where a year has none; missing where any input is. */
function flowsByYear(
  records: readonly FactRecord[],
  field: string,
  given: Given,
): readonly Decimal[] | Missing {
  given.spend(records.length * 40);
  const needs = new Needs(given);
  const entries = records.map(
    (record) => [needs.number(record, 'year').toNumber(), needs.number(record, field)] as const,
  );
  if (needs.missing) return needs.missing;
  if (entries.length === 0) return given.missing(records);
  const years = entries.map(([year]) => year);
  const first = Math.min(...years);
  const span = Math.max(...years) - first;
  if (span > longestSpan) return given.missing(records);
  const flows = Array.from({ length: span + 1 }, () => new Decimal(0));
  for (const [year, amount] of entries) {
    flows[year - first] = (flows[year - first] ?? new Decimal(0)).plus(amount);
  }
  return flows;
}

function presentValue(flows: readonly Decimal[], discount: Decimal): Decimal {
  return flows.reduceRight((later, flow) => later.times(discount).plus(flow), new Decimal(0));
}

const lowestGrowth = new Decimal('0.01');
const highestGrowth = new Decimal(11);
const halvings = 60;

function rateOfReturn(flows: readonly Decimal[], given: Given): Value {
  given.spend(flows.length * halvings * 30);
  const signs = flows.filter((flow) => !flow.isZero()).map((flow) => flow.isPositive());
  const changes = signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length;
  if (changes !== 1 || signs[0]) return undefinedResult;
  const isPositiveAt = signOfPresentValue(flows);
  let low = lowestGrowth;
  let high = highestGrowth;
  const sign = isPositiveAt(low);
  if (isPositiveAt(high) === sign) return undefinedResult;
  for (let turn = 0; turn < halvings; turn += 1) {
    const middle = low.plus(high).dividedBy(2);
    if (isPositiveAt(middle) === sign) low = middle;
    else high = middle;
  }
  return low.plus(high).dividedBy(2).minus(one).times(100).toDecimalPlaces(9);
}

/**
 * Whether the present value at a growth is positive. Far from zero plain numbers tell, with a bound on
 * their error that leaves no doubt; close to it the exact ones do. The answer is the same.
 */
function signOfPresentValue(flows: readonly Decimal[]): (growth: Decimal) => boolean {
  const plain = flows.map((flow) => flow.toNumber());
  const doubt = plain.length * 1e-14;
  return (growth) => {
    const discount = 1 / growth.toNumber();
    let value = 0;
    let size = 0;
    for (let year = plain.length - 1; year >= 0; year -= 1) {
      const flow = plain[year] ?? 0;
      value = value * discount + flow;
      size = size * discount + Math.abs(flow);
    }
    const isSure = Number.isFinite(size) && Math.abs(value) > size * doubt;
    return isSure ? value > 0 : presentValue(flows, one.dividedBy(growth)).isPositive();
  };
}
