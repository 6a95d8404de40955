/**
 * Private money beside official money: ratio and share, from the amounts of the tranches in USD.
 *
 * Private is what private lenders and investors bring; official is what official and multilateral
 * lenders, development finance institutions and export credit agencies bring. The sponsor's own
 * money is part of the whole, and of neither (OECD, “Amounts mobilised from the private sector”).
 */
import { Decimal } from '../../../kernel/decimal';
import type { FactRecord, Value } from '../values';
import { type Given, Needs, type RuleFunction, recordsOf, settled } from './needs';

const officialLenders: readonly string[] = [
  'official',
  'multilateral',
  'dfi own account',
  'export credit agency',
];

interface Split {
  readonly official: Decimal;
  readonly privately: Decimal;
  readonly all: Decimal;
}

export const mobilisationRatio: RuleFunction = {
  name: 'mobilisationRatio',
  signatures: ['(list<finance_tranches>): double'],
  words: () => 'private finance for each unit of official finance',
  run: ([tranches], given) =>
    split(recordsOf(tranches), given, ({ privately, official }) => [privately, official]),
};

export const privateSharePct: RuleFunction = {
  name: 'privateSharePct',
  signatures: ['(list<finance_tranches>): double'],
  words: () => 'private share of all finance',
  unit: '%',
  run: ([tranches], given) =>
    split(recordsOf(tranches), given, ({ privately, all }) => [privately.times(100), all]),
};

export const sumUsd: RuleFunction = {
  name: 'sumUsd',
  signatures: ['(list<finance_tranches>): decimal'],
  words: ([tranches]) => `total of ${tranches}`,
  unit: 'USD',
  run: ([tranches], given) => split(recordsOf(tranches), given, ({ all }) => [all, new Decimal(1)]),
};

function split(
  tranches: readonly FactRecord[],
  given: Given,
  quotient: (split: Split) => readonly [Decimal, Decimal],
): Value {
  given.spend(tranches.length);
  const needs = new Needs(given);
  let official = new Decimal(0);
  let privately = new Decimal(0);
  let all = new Decimal(0);
  for (const tranche of tranches) {
    const amount = needs.number(tranche, 'amountUsd');
    const lender = needs.text(tranche, 'lenderType');
    all = all.plus(amount);
    if (lender === 'private') privately = privately.plus(amount);
    if (officialLenders.includes(lender)) official = official.plus(amount);
  }
  if (needs.missing) return needs.missing;
  const [part, whole] = quotient({ official, privately, all });
  return whole.isZero() ? given.missing(tranches) : settled(part.dividedBy(whole));
}
