/**
 * Grant element of a loan, in per cent of its face value, at a discount rate of 5 % a year.
 *
 * The present value of all payments, fees included, is set against the face value, with the five
 * repayment profiles of the IMF's calculator. A package is weighted by face value (IMF and World
 * Bank, “Guidance Note on the Debt Limits Policy”). A grant gives 100.
 */
import { Decimal } from '../../../kernel/decimal';
import { type FactRecord, Missing, undefinedResult, type Value } from '../values';
import { presentValueOfOne, readTerms, termFields } from './loan-terms';
import { type Given, Needs, type RuleFunction, recordOf, recordsOf, settled } from './needs';

const one = new Decimal(1);
const grantFields = ['instrument', ...termFields];
export const grantElementPct: RuleFunction = {
  name: 'grantElementPct',
  signatures: ['(finance_tranches): double'],
  reads: grantFields,
  words: ([tranche]) => `grant element of ${tranche}`,
  unit: '%',
  run: ([tranche], given) => grantElement(recordOf(tranche), given),
};

export const packageGrantElementPct: RuleFunction = {
  name: 'packageGrantElementPct',
  signatures: ['(list<finance_tranches>): double'],
  reads: ['amountUsd', ...grantFields],
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
  const terms = readTerms(tranche, given);
  if (terms instanceof Missing) return terms;
  const presentValue = presentValueOfOne(terms, given).plus(terms.feesPct.dividedBy(100));
  return settled(one.minus(presentValue).times(100));
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
