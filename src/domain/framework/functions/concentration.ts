/**
 * How concentrated the supply of one layer is: Herfindahl-Hirschman index, largest share, vendors.
 *
 * The index is the sum of squared shares in per cent, 10,000 for a single vendor (US Horizontal
 * Merger Guidelines). Shares of one vendor are added first. What the declared shares lack to
 * 100 % is counted as one vendor more, so that leaving vendors out never looks like competition.
 */
import { Decimal } from '../../../kernel/decimal';
import { layers } from '../../dossier/parts/supply';
import type { FactRecord, Missing, Value } from '../values';
import { type Given, Needs, type RuleFunction, recordsOf, settled, sumOf, textOf } from './needs';

const parameters = '(list<supply_vendors>, string): double';
const choices = { 1: layers };

export const hhi: RuleFunction = {
  name: 'hhi',
  signatures: [parameters],
  choices,
  words: ([, layer]) => `concentration index of the layer ${layer}`,
  run: ([vendors, layer], given) => {
    const shares = sharesOf(recordsOf(vendors), textOf(layer), given);
    return Array.isArray(shares) ? settled(sumOf(shares.map((share) => share.pow(2)))) : shares;
  },
};

export const topSharePct: RuleFunction = {
  name: 'topSharePct',
  signatures: [parameters],
  choices,
  words: ([, layer]) => `largest share of a vendor in the layer ${layer}`,
  unit: '%',
  run: ([vendors, layer], given) => {
    const shares = sharesOf(recordsOf(vendors), textOf(layer), given);
    return Array.isArray(shares) ? settled(Decimal.max(...shares)) : shares;
  },
};

export const vendorCount: RuleFunction = {
  name: 'vendorCount',
  signatures: [parameters],
  choices,
  words: ([, layer]) => `number of vendors in the layer ${layer}`,
  run: ([vendors, layer], given): Value => {
    const needs = new Needs(given);
    const names = new Set(
      inLayer(recordsOf(vendors), textOf(layer), needs, given).map((vendor) =>
        needs.text(vendor, 'name'),
      ),
    );
    return needs.missing ?? names.size;
  },
};

function inLayer(
  vendors: readonly FactRecord[],
  layer: string,
  needs: Needs,
  given: Given,
): FactRecord[] {
  given.spend(vendors.length);
  return vendors.filter((vendor) => needs.text(vendor, 'layer') === layer);
}

const hundred = new Decimal(100);

function sharesOf(
  vendors: readonly FactRecord[],
  layer: string,
  given: Given,
): Decimal[] | Missing {
  const needs = new Needs(given);
  const byName = new Map<string, Decimal>();
  for (const vendor of inLayer(vendors, layer, needs, given)) {
    const name = needs.text(vendor, 'name');
    const share = needs.number(vendor, 'sharePct');
    byName.set(name, (byName.get(name) ?? new Decimal(0)).plus(share));
  }
  if (needs.missing) return needs.missing;
  if (byName.size === 0) return given.missing(vendors);
  const shares = [...byName.values()];
  const rest = hundred.minus(sumOf(shares));
  return rest.isPositive() && !rest.isZero() ? [...shares, rest] : shares;
}
