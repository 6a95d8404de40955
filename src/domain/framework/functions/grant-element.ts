/**
 * Grant element of a loan, in per cent of its face value, at a discount rate of 5 % a year.
 *
 * The present value of all payments, fees included, is set against the face value, with the five
 * repayment profiles of the IMF's calculator. A package is weighted by face value (IMF and World
 * Bank, “Guidance Note on the Debt Limits Policy”). A grant gives 100.
 */
import { Decimal } from '../../../kernel/decimal';
import { type FactRecord, Missing, undefinedResult, type Value } from '../values';
import { type Given, Needs, type RuleFunction, recordOf, recordsOf, settled } from './needs';

const discountRatePct = 5;
const one = new Decimal(1);
const loanTerms = [
  'instrument',
  'profile',
  'ratePct',
  'feesPct',
  'tenorYears',
  'paymentsPerYear',
  'firstPrincipalYear',
];

interface Terms {
  readonly profile: string;
  /** Rate of one period, as a share. */
  readonly rate: Decimal;
  readonly paymentsPerYear: number;
  readonly periods: number;
  /** The period in which principal is paid first. */
  readonly firstPrincipal: number;
  readonly years: Decimal;
}

export const grantElementPct: RuleFunction = {
  name: 'grantElementPct',
  signatures: ['(finance_tranches): double'],
  reads: loanTerms,
  words: ([tranche]) => `grant element of ${tranche}`,
  unit: '%',
  run: ([tranche], given) => grantElement(recordOf(tranche), given),
};

export const packageGrantElementPct: RuleFunction = {
  name: 'packageGrantElementPct',
  signatures: ['(list<finance_tranches>): double'],
  reads: ['amountUsd', ...loanTerms],
  words: ([tranches]) => `grant element of ${tranches} together`,
  unit: '%',
  run: ([tranches], given) => packageGrantElement(recordsOf(tranches), given),
};

function grantElement(tranche: FactRecord, given: Given): Value {
  const needs = new Needs(given);
  const instrument = needs.text(tranche, 'instrument');
  if (instrument === 'grant') return 100;
  if (needs.missing) return needs.missing;
  if (instrument !== 'loan') return undefinedResult;
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
  const terms = { profile, rate, paymentsPerYear, periods, firstPrincipal, years };
  const presentValue = presentValueOfOne(terms).plus(feesPct.dividedBy(100));
  return settled(one.minus(presentValue).times(100));
}

/** Present value of what is paid back on a loan of one. */
function presentValueOfOne(terms: Terms): Decimal {
  const { profile, rate, periods, paymentsPerYear, years } = terms;
  const growth = one.plus(new Decimal(discountRatePct).dividedBy(100));
  const perPeriod = growth.pow(one.dividedBy(paymentsPerYear));
  const atTheEnd = perPeriod.pow(-periods);
  switch (profile) {
    case 'bullet with simple interest':
      return one.plus(rate.times(paymentsPerYear).times(years)).times(atTheEnd);
    case 'bullet with compound interest':
      return one.plus(rate).pow(periods).times(atTheEnd);
    case 'bullet':
      return instalments({ ...terms, firstPrincipal: periods }, perPeriod);
    default:
      return instalments(terms, perPeriod);
  }
}

function instalments(terms: Terms, perPeriod: Decimal): Decimal {
  const { profile, rate, periods, firstPrincipal } = terms;
  const count = periods - firstPrincipal + 1;
  const level =
    profile === 'annuity' && !rate.isZero()
      ? rate.dividedBy(one.minus(one.plus(rate).pow(-count)))
      : undefined;
  const discount = one.dividedBy(perPeriod);
  let owed = one;
  let factor = one;
  let total = new Decimal(0);
  for (let period = 1; period <= periods; period += 1) {
    factor = factor.times(discount);
    const interest = owed.times(rate);
    const principal =
      period < firstPrincipal ? new Decimal(0) : (level?.minus(interest) ?? one.dividedBy(count));
    total = total.plus(interest.plus(principal).times(factor));
    owed = owed.minus(principal);
  }
  return total;
}

function packageGrantElement(tranches: readonly FactRecord[], given: Given): Value {
  const needs = new Needs(given);
  let face = new Decimal(0);
  let weighted = new Decimal(0);
  for (const tranche of tranches) {
    const instrument = needs.text(tranche, 'instrument');
    if (instrument !== 'loan' && instrument !== 'grant') continue;
    const amount = needs.number(tranche, 'amountUsd');
    const element = grantElement(tranche, given);
    if (element instanceof Missing) needs.lacks(element);
    else weighted = weighted.plus(amount.times(element as Decimal));
    face = face.plus(amount);
  }
  if (needs.missing) return needs.missing;
  return face.isZero() ? given.missing(tranches) : settled(weighted.dividedBy(face));
}
