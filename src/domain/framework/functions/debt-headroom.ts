/**
 * Headroom under the five thresholds of the IMF's and the World Bank's debt sustainability framework
 * for low-income countries: per ratio 100 x (threshold - ratio) / threshold; the smallest counts.
 *
 * Where the stated ratios are the published ones, the project's public loans are added first: their
 * present value at 5 % a year to the ratios of debt, their heaviest year to those of debt service.
 * A loan raised in the country is not external debt (criteria sources, 4.2; the sum is our own).
 */
import { Decimal } from '../../../kernel/decimal';
import { asDecimal, type FactRecord, Missing, undefinedResult, type Value } from '../values';
import {
  paidByYear,
  presentValueOfOne,
  readTerms,
  type Terms,
  termFields,
  yearsOf,
} from './loan-terms';
import { type Given, Needs, type RuleFunction, recordOf, recordsOf, settled } from './needs';

/** What is added to a ratio, what it is measured against, and whether loans of the country count. */
const ratios = [
  { name: 'externalDebtToGdpPct', added: 'debt', whole: 'gdpUsd', local: false },
  { name: 'externalDebtToExportsPct', added: 'debt', whole: 'exportsUsd', local: false },
  { name: 'debtServiceToExportsPct', added: 'service', whole: 'exportsUsd', local: false },
  { name: 'debtServiceToRevenuePct', added: 'service', whole: 'revenueUsd', local: false },
  { name: 'publicDebtToGdpPct', added: 'debt', whole: 'gdpUsd', local: true },
] as const;

const ratioWords: Readonly<Record<(typeof ratios)[number]['name'], string>> = {
  externalDebtToGdpPct: 'external debt to GDP',
  externalDebtToExportsPct: 'external debt to exports',
  debtServiceToExportsPct: 'debt service to exports',
  debtServiceToRevenuePct: 'debt service to revenue',
  publicDebtToGdpPct: 'public debt to GDP',
};

const columns = ratios.map(({ name }) => name);

export const debtHeadroomPct: RuleFunction = {
  name: 'debtHeadroomPct',
  signatures: [],
  rowSignature: { signature: '(finance_hostDebt, list<finance_tranches>, row): double', columns },
  reads: [
    ...columns,
    'ratiosBeforeProject',
    'gdpUsd',
    'exportsUsd',
    'revenueUsd',
    'amountUsd',
    'raisedLocally',
    ...termFields,
  ],
  words: () => 'smallest headroom under the debt thresholds',
  unit: '% of the threshold',
  run: ([hostDebt, loans, thresholds], given) => {
    const all = headrooms(recordOf(hostDebt), recordsOf(loans), thresholds, given);
    return all instanceof Missing ? all : (tightest(all)?.headroom ?? undefinedResult);
  },
  detail: ([hostDebt, loans, thresholds], given) => {
    const all = headrooms(recordOf(hostDebt), recordsOf(loans), thresholds, given);
    const least = all instanceof Missing ? undefined : tightest(all);
    if (!least) return undefined;
    const { name, ratio, threshold } = least;
    return `tightest is ${ratioWords[name]}, ${ratio.toDecimalPlaces(2)} % against ${threshold} %`;
  },
};

interface Headroom {
  readonly name: (typeof ratios)[number]['name'];
  readonly ratio: Decimal;
  readonly threshold: Decimal;
  readonly headroom: Decimal;
}

function tightest(all: readonly Headroom[]): Headroom | undefined {
  return all.reduce<Headroom | undefined>(
    (least, each) => (least?.headroom.lte(each.headroom) ? least : each),
    undefined,
  );
}

function headrooms(
  hostDebt: FactRecord,
  loans: readonly FactRecord[],
  thresholds: Value | undefined,
  given: Given,
): readonly Headroom[] | Missing {
  const needs = new Needs(given);
  const before = needs.value(hostDebt, 'ratiosBeforeProject') === true;
  const burden = before ? burdenOf(loans, given) : undefined;
  if (burden instanceof Missing) needs.lacks(burden);
  const added = burden instanceof Missing ? undefined : burden;
  const all = ratios.map((about) => {
    const stated = needs.number(hostDebt, about.name);
    const threshold = thresholdIn(thresholds, about.name);
    if (!threshold) needs.lacks(undefinedResult);
    const whole = added ? needs.number(hostDebt, about.whole) : undefined;
    if (whole?.isZero()) needs.lacks(given.missing(hostDebt).field(about.whole));
    const more = added && whole && !whole.isZero() ? shareOf(added, about, whole) : 0;
    const ratio = stated.plus(more);
    return { name: about.name, ratio, threshold };
  });
  if (needs.missing) return needs.missing;
  return all.flatMap(({ name, ratio, threshold }) =>
    threshold
      ? [
          {
            name,
            ratio,
            threshold,
            headroom: settled(threshold.minus(ratio).times(100).dividedBy(threshold)),
          },
        ]
      : [],
  );
}

/** Above zero, or nothing. */
function thresholdIn(row: Value | undefined, name: string): Decimal | undefined {
  const cell = row instanceof Map ? (row.get(name) as Value | undefined) : undefined;
  return typeof cell === 'number' && cell > 0 ? asDecimal(cell) : undefined;
}

interface Burden {
  readonly debt: Decimal;
  readonly externalDebt: Decimal;
  /** Interest and principal of external loans in the heaviest year. */
  readonly service: Decimal;
}

function shareOf(burden: Burden, about: (typeof ratios)[number], whole: Decimal): Decimal {
  const debt = about.local ? burden.debt : burden.externalDebt;
  return (about.added === 'service' ? burden.service : debt).times(100).dividedBy(whole);
}

function burdenOf(loans: readonly FactRecord[], given: Given): Burden | Missing {
  const needs = new Needs(given);
  let debt = new Decimal(0);
  let externalDebt = new Decimal(0);
  const service = new Map<number, Decimal>();
  for (const loan of loans) {
    const amount = needs.number(loan, 'amountUsd');
    const terms = readTerms(loan, given);
    if (terms instanceof Missing) {
      needs.lacks(terms);
      continue;
    }
    given.spend(yearsOf(terms) * 20);
    const presentValue = amount.times(presentValueOfOne(terms, given));
    debt = debt.plus(presentValue);
    // Where it is not said that a loan is local, it counts as external: that is the harder test.
    if (given.field(loan, 'raisedLocally') === true) continue;
    externalDebt = externalDebt.plus(presentValue);
    addService(service, terms, amount);
  }
  if (needs.missing) return needs.missing;
  return { debt, externalDebt, service: Decimal.max(0, ...service.values()) };
}

function addService(service: Map<number, Decimal>, terms: Terms, amount: Decimal): void {
  for (const [year, paid] of paidByYear(terms).entries()) {
    service.set(year, (service.get(year) ?? new Decimal(0)).plus(amount.times(paid)));
  }
}
