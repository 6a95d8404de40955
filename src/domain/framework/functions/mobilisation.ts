/**
 * Private money beside official money: ratio and share, from the amounts of the tranches in USD.
 *
 * Private is what private lenders and investors bring; official is what official and multilateral
 * lenders, development finance institutions and export credit agencies bring. The sponsor's own
 * money is part of the whole, and of neither (OECD, “Amounts mobilised from the private sector”).
 */
import { equal, type FactRecord, type Value } from '../values';
import {
  type Figure,
  type Given,
  Needs,
  plus,
  quotient,
  type RuleFunction,
  recordsOf,
  times,
} from './needs';

const officialLenders: ReadonlySet<string> = new Set([
  'official',
  'multilateral',
  'dfi own account',
  'export credit agency',
]);

interface Split {
  readonly official: Figure;
  readonly privately: Figure;
  readonly all: Figure;
}

export const mobilisationRatio: RuleFunction = {
  name: 'mobilisationRatio',
  signatures: ['(list<finance_tranches>): double'],
  reads: ['amountUsd', 'lenderType'],
  words: () => 'private finance for each unit of official finance',
  run: ([tranches], given) =>
    split(recordsOf(tranches), given, ({ privately, official }) => quotientOf(privately, official)),
};

export const privateSharePct: RuleFunction = {
  name: 'privateSharePct',
  signatures: ['(list<finance_tranches>): double'],
  reads: ['amountUsd', 'lenderType'],
  words: () => 'private share of all finance',
  unit: '%',
  run: ([tranches], given) =>
    split(recordsOf(tranches), given, ({ privately, all }) =>
      quotientOf(times(privately, 100), all),
    ),
};

export const sumUsd: RuleFunction = {
  name: 'sumUsd',
  signatures: ['(list<finance_tranches>): decimal'],
  reads: ['amountUsd', 'lenderType'],
  words: ([tranches]) => `total of ${tranches}`,
  unit: 'USD',
  run: ([tranches], given) => split(recordsOf(tranches), given, ({ all }) => all),
};

function split(
  tranches: readonly FactRecord[],
  given: Given,
  result: (split: Split) => Figure | undefined,
): Value {
  given.spend(tranches.length * 10);
  const needs = new Needs(given);
  let official: Figure = 0;
  let privately: Figure = 0;
  let all: Figure = 0;
  for (const tranche of tranches) {
    const amount = needs.figure(tranche, 'amountUsd');
    const lender = needs.text(tranche, 'lenderType');
    all = plus(all, amount);
    if (lender === 'private') privately = plus(privately, amount);
    else if (officialLenders.has(lender)) official = plus(official, amount);
  }
  if (needs.missing) return needs.missing;
  return result({ official, privately, all }) ?? given.missing(tranches);
}

function quotientOf(part: Figure, whole: Figure): Figure | undefined {
  return equal(whole, 0) ? undefined : quotient(part, whole);
}
