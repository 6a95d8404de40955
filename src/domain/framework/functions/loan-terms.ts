/**
 * The terms of one loan, and what is paid on it when, for a face value of one.
 *
 * One disbursement at the start, constant periods, and the five repayment profiles of the IMF's
 * calculator (criteria sources, 10.1). Interest runs on what is still owed.
 */
import { Decimal } from '../../../kernel/decimal';
import { type FactRecord, Missing } from '../values';
import { type Given, Needs } from './needs';

const one = new Decimal(1);

/** Fields of a tranche that its terms are read from. */
export const termFields = [
  'profile',
  'ratePct',
  'feesPct',
  'tenorYears',
  'paymentsPerYear',
  'firstPrincipalYear',
] as const;

export interface Terms {
  readonly profile: string;
  /** Rate of one period, as a share. */
  readonly rate: Decimal;
  readonly feesPct: Decimal;
  readonly paymentsPerYear: number;
  readonly periods: number;
  /** The period in which principal is paid first. */
  readonly firstPrincipal: number;
  readonly years: Decimal;
}

export interface Payment {
  /** From one on. */
  readonly period: number;
  readonly interest: Decimal;
  readonly principal: Decimal;
}

/** The terms, or what is missing or unusable of them. */
export function readTerms(tranche: FactRecord, given: Given): Terms | Missing {
  const needs = new Needs(given);
  const profile = needs.text(tranche, 'profile');
  const ratePct = needs.number(tranche, 'ratePct');
  const feesPct = needs.number(tranche, 'feesPct');
  const years = needs.number(tranche, 'tenorYears');
  const paymentsPerYear = needs.number(tranche, 'paymentsPerYear').toNumber();
  const inInstalments = profile === 'equal principal' || profile === 'annuity';
  const firstYear = inInstalments ? needs.number(tranche, 'firstPrincipalYear') : years;
  if (needs.missing) return needs.missing;
  const unusable = (name: string) => new Missing(given.missing(tranche).field(name).pointers);
  if (paymentsPerYear < 1) return unusable('paymentsPerYear');
  const periods = years.times(paymentsPerYear).round().toNumber();
  if (periods < 1) return unusable('tenorYears');
  const firstPrincipal = Math.max(1, firstYear.times(paymentsPerYear).round().toNumber());
  if (firstPrincipal > periods) return unusable('firstPrincipalYear');
  given.spend(5_000 + periods * 5);
  const rate = ratePct.dividedBy(100).dividedBy(paymentsPerYear);
  return { profile, rate, feesPct, paymentsPerYear, periods, firstPrincipal, years };
}

/** Present value of what is paid back on a loan of one, without fees, at a rate in per cent a year. */
export function presentValueOfOne(terms: Terms, discountRatePct: number): Decimal {
  const { profile, rate, periods, paymentsPerYear, years } = terms;
  const growth = one.plus(new Decimal(discountRatePct).dividedBy(100));
  const perPeriod = growth.pow(one.dividedBy(paymentsPerYear));
  const atTheEnd = perPeriod.pow(-periods);
  if (profile === 'bullet with simple interest') {
    return one.plus(rate.times(paymentsPerYear).times(years)).times(atTheEnd);
  }
  if (profile === 'bullet with compound interest') {
    return one.plus(rate).pow(periods).times(atTheEnd);
  }
  return instalmentsDiscounted(terms, one.dividedBy(perPeriod));
}

/**
 * The sum over all periods, as finite geometric series: a loan of forty years with monthly payments
 * takes no longer than one of two years. `discount` is below one.
 */
function instalmentsDiscounted(terms: Terms, discount: Decimal): Decimal {
  const { rate, periods } = terms;
  const first = firstPrincipalOf(terms);
  const count = periods - first + 1;
  const powerOf = (exponent: number) => discount.pow(exponent);
  const short = one.minus(discount);
  /** Of the discount's powers from the first to this one. */
  const sumTo = (last: number) => discount.times(one.minus(powerOf(last))).dividedBy(short);
  const interestOnly = rate.times(sumTo(first - 1));
  const repaying = sumTo(periods).minus(sumTo(first - 1));
  const level = levelOf(terms, count);
  if (level) return interestOnly.plus(level.times(repaying));
  const ofCount = sumTo(count);
  const weighted = ofCount.minus(powerOf(count + 1).times(count)).dividedBy(short);
  const owed = ofCount
    .times(count + 1)
    .minus(weighted)
    .dividedBy(count)
    .times(powerOf(first - 1));
  return interestOnly.plus(rate.times(owed)).plus(repaying.dividedBy(count));
}

function firstPrincipalOf({ profile, periods, firstPrincipal }: Terms): number {
  return profile === 'bullet' ? periods : firstPrincipal;
}

/** Below this the digits that are kept cannot tell one plus the rate from one. */
const leastRate = new Decimal('1e-15');

/** What an annuity pays in each period, interest and principal together. */
function levelOf({ profile, rate }: Terms, count: number): Decimal | undefined {
  if (profile !== 'annuity' || rate.lt(leastRate)) return undefined;
  return rate.dividedBy(one.minus(one.plus(rate).pow(-count)));
}

/** All payments on a loan of one, without fees, period by period. */
export function paymentsOfOne(terms: Terms): readonly Payment[] {
  const { profile, rate, periods, paymentsPerYear, years } = terms;
  switch (profile) {
    case 'bullet with simple interest':
      return [
        { period: periods, interest: rate.times(paymentsPerYear).times(years), principal: one },
      ];
    case 'bullet with compound interest':
      return [
        { period: periods, interest: one.plus(rate).pow(periods).minus(one), principal: one },
      ];
    default:
      return instalments(terms);
  }
}

function instalments(terms: Terms): readonly Payment[] {
  const { rate, periods } = terms;
  const firstPrincipal = firstPrincipalOf(terms);
  const count = periods - firstPrincipal + 1;
  const level = levelOf(terms, count);
  const payments: Payment[] = [];
  let owed = one;
  for (let period = 1; period <= periods; period += 1) {
    const interest = owed.times(rate);
    const principal =
      period < firstPrincipal ? new Decimal(0) : (level?.minus(interest) ?? one.dividedBy(count));
    payments.push({ period, interest, principal });
    owed = owed.minus(principal);
  }
  return payments;
}
