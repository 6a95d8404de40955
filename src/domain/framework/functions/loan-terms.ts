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
  given.spend(periods * 5);
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
  const discount = one.dividedBy(perPeriod);
  let factor = one;
  let total = new Decimal(0);
  for (const { interest, principal } of instalments(terms)) {
    factor = factor.times(discount);
    total = total.plus(interest.plus(principal).times(factor));
  }
  return total;
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
  const { profile, rate, periods } = terms;
  const firstPrincipal = profile === 'bullet' ? periods : terms.firstPrincipal;
  const count = periods - firstPrincipal + 1;
  const level =
    profile === 'annuity' && !rate.isZero()
      ? rate.dividedBy(one.minus(one.plus(rate).pow(-count)))
      : undefined;
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
