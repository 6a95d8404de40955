/**
 * The terms of one loan, and what is paid on it when, for a face value of one.
 *
 * One disbursement at the start, constant periods, and the five repayment profiles of the IMF's
 * calculator (criteria sources, 10.1). Interest runs on what is still owed.
 */
import { Decimal } from '../../../kernel/decimal';
import { Remembered } from '../../../kernel/remembered';
import { type FactRecord, Missing } from '../values';
import { type Given, Needs } from './needs';

const one = new Decimal(1);
const zero = new Decimal(0);

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

/** The terms, or what is missing or unusable of them. */
export function readTerms(tranche: FactRecord, given: Given): Terms | Missing {
  given.spend(400);
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
  const rate = ratePct.dividedBy(100).dividedBy(paymentsPerYear);
  return { profile, rate, feesPct, paymentsPerYear, periods, firstPrincipal, years };
}

/** Per cent a year. */
const discountRate = new Decimal(5);
const growthInAYear = one.plus(discountRate.dividedBy(100));
/** A root takes longer than all the rest of a loan. There are twelve: a loan is paid each month at most. */
const growths = Array.from({ length: 12 }, (_, index) => growthInAPeriod(index + 1));

function growthInAPeriod(paymentsPerYear: number): Decimal {
  return growthInAYear.pow(one.dividedBy(paymentsPerYear));
}

/** Present value, at 5 % a year, of what is paid back on a loan of one, without fees. */
export function presentValueOfOne(terms: Terms, given: Given): Decimal {
  given.spend(500);
  const { periods, paymentsPerYear } = terms;
  const growth = growths[paymentsPerYear - 1] ?? growthInAPeriod(paymentsPerYear);
  const discount = one.dividedBy(growth);
  return (
    paidAtTheEnd(terms)?.times(discount.pow(periods)) ?? instalmentsDiscounted(terms, discount)
  );
}

/** Of a loan on which nothing is paid before its end. */
function paidAtTheEnd(terms: Terms): Decimal | undefined {
  const { profile, rate, periods, paymentsPerYear, years } = terms;
  if (profile === 'bullet with simple interest') {
    return one.plus(rate.times(paymentsPerYear).times(years));
  }
  return profile === 'bullet with compound interest' ? one.plus(rate).pow(periods) : undefined;
}

/**
 * The sum over all periods, as finite geometric series: a loan of forty years with monthly payments
 * takes no longer than one of two years. `discount` is below one.
 */
function instalmentsDiscounted(terms: Terms, discount: Decimal): Decimal {
  const { rate, periods, firstPrincipal } = terms;
  const count = periods - firstPrincipal + 1;
  const atFirst = discount.pow(firstPrincipal - 1);
  const overCount = discount.pow(count);
  const short = one.minus(discount);
  const interestOnly = rate.times(discount).times(one.minus(atFirst)).dividedBy(short);
  /** The sum of the discount's powers from the first to that of the count. */
  const powers = discount.times(one.minus(overCount)).dividedBy(short);
  const level = levelOf(terms);
  if (level) return interestOnly.plus(atFirst.times(level).times(powers));
  /** The same, each power as many times as its exponent. */
  const weighted = powers.minus(discount.times(overCount).times(count)).dividedBy(short);
  const owed = powers.times(count + 1).minus(weighted);
  const repaid = powers.plus(rate.times(owed)).dividedBy(count);
  return interestOnly.plus(atFirst.times(repaid));
}

/** Below this the digits that are kept cannot tell one plus the rate from one. */
const leastRate = new Decimal('1e-15');

/** What an annuity pays in each period, interest and principal together. */
function levelOf({ profile, rate, periods, firstPrincipal }: Terms): Decimal | undefined {
  if (profile !== 'annuity' || rate.lt(leastRate)) return undefined;
  return rate.dividedBy(one.minus(one.plus(rate).pow(firstPrincipal - 1 - periods)));
}

/** What is paid on a loan of one in each year, interest and principal, without fees. */
export function paidByYear(terms: Terms): readonly Decimal[] {
  return knownPayments.get(Object.values(terms).join(' '), () => newPaidByYear(terms));
}

/** A rule asks for the same loans over and over, and a dossier has sixty at most. */
const knownPayments = new Remembered<readonly Decimal[]>(200);

function newPaidByYear(terms: Terms): readonly Decimal[] {
  const { periods, paymentsPerYear } = terms;
  const length = yearsOf(terms);
  const whole = paidAtTheEnd(terms);
  if (whole) return Array.from({ length }, (_, year) => (year === length - 1 ? whole : zero));
  const endOf = (year: number) => Math.min(periods, Math.floor(year * paymentsPerYear));
  const paid = instalmentsOf(terms);
  return Array.from({ length }, (_, year) => paid(endOf(year), endOf(year + 1)));
}

/** In how many years something is paid. */
export function yearsOf({ periods, paymentsPerYear }: Terms): number {
  return Math.ceil(periods / paymentsPerYear);
}

/** What is paid in the periods after one and up to another, as a sum: years, not months, take time. */
function instalmentsOf(terms: Terms): (after: number, to: number) => Decimal {
  const { rate, periods, firstPrincipal } = terms;
  const free = firstPrincipal - 1;
  const count = periods - free;
  const level = levelOf(terms);
  const share = one.dividedBy(count);
  return (after, to) => {
    const begun = Math.max(0, after - free);
    const repaid = Math.max(0, to - free) - begun;
    const interestOnly = rate.times(to - after - repaid);
    if (repaid === 0) return interestOnly;
    const owedOnAverage = one.minus(share.times(begun + (repaid - 1) / 2));
    const each = level ?? share.plus(rate.times(owedOnAverage));
    return interestOnly.plus(each.times(repaid));
  };
}

/** The periods, on average, after which principal is paid: all that is owed at their starts, added up. */
export function averagePeriods(terms: Terms): Decimal {
  const { rate, periods, firstPrincipal } = terms;
  const count = periods - firstPrincipal + 1;
  const level = levelOf(terms);
  if (!level) return new Decimal(firstPrincipal + (count - 1) / 2);
  // Turn by turn: the sum as a formula would lose its digits where the rate is next to nothing.
  let total = new Decimal(firstPrincipal - 1);
  let owed = one;
  for (let turn = 0; turn < count; turn += 1) {
    total = total.plus(owed);
    owed = owed.times(one.plus(rate)).minus(level);
  }
  return total;
}
