/**
 * How concentrated the supply of one layer is: Herfindahl-Hirschman index, largest share, vendors.
 *
 * The index is the sum of squared shares in per cent, 10,000 for a single vendor (US Horizontal
 * Merger Guidelines). Shares of one vendor are added first, however its name is spaced and
 * capitalised. What the declared shares lack to 100 % is counted as one vendor more, so that
 * leaving vendors out never looks like competition.
 */
import { layers } from '../../dossier/parts/supply';
import { compare, type FactRecord, Missing, type Value } from '../values';
import {
  type Figure,
  type Given,
  Needs,
  plus,
  type RuleFunction,
  recordsOf,
  settledFigure,
  textOf,
  times,
} from './needs';

const parameters = '(list<supply_vendors>, string): double';
const choices = { 1: layers };

export const hhi: RuleFunction = {
  name: 'hhi',
  signatures: [parameters],
  reads: ['layer', 'name', 'sharePct'],
  choices,
  words: ([, layer]) => `concentration index of the layer ${layer}`,
  run: ([vendors, layer], given) => {
    const shares = sharesOf(recordsOf(vendors), textOf(layer), given);
    if (shares instanceof Missing) return shares;
    let index: Figure = 0;
    for (const share of shares) index = plus(index, times(share, share));
    return settledFigure(index);
  },
};

export const topSharePct: RuleFunction = {
  name: 'topSharePct',
  signatures: [parameters],
  reads: ['layer', 'name', 'sharePct'],
  choices,
  words: ([, layer]) => `largest share of a vendor in the layer ${layer}`,
  unit: '%',
  run: ([vendors, layer], given) => {
    const shares = sharesOf(recordsOf(vendors), textOf(layer), given);
    if (shares instanceof Missing) return shares;
    return settledFigure(shares.reduce((most, each) => (compare('>', each, most) ? each : most)));
  },
};

export const vendorCount: RuleFunction = {
  name: 'vendorCount',
  signatures: [parameters],
  reads: ['layer', 'name'],
  choices,
  words: ([, layer]) => `number of vendors in the layer ${layer}`,
  run: ([vendors, layer], given): Value => {
    const needs = new Needs(given);
    const found = inLayer(recordsOf(vendors), textOf(layer), needs, given);
    const names = new Set(found.map((vendor) => folded(needs.text(vendor, 'name'))));
    return needs.missing ?? names.size;
  },
};

/** “Vendor A” written twice in different letters is one vendor, and no competition. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, '');
}

function inLayer(
  vendors: readonly FactRecord[],
  layer: string,
  needs: Needs,
  given: Given,
): FactRecord[] {
  given.spend(vendors.length * 10);
  const found: FactRecord[] = [];
  for (const vendor of vendors) if (needs.text(vendor, 'layer') === layer) found.push(vendor);
  return found;
}

function sharesOf(vendors: readonly FactRecord[], layer: string, given: Given): Figure[] | Missing {
  const needs = new Needs(given);
  const names: string[] = [];
  const shares: Figure[] = [];
  for (const vendor of inLayer(vendors, layer, needs, given)) {
    const name = folded(needs.text(vendor, 'name'));
    const share = needs.figure(vendor, 'sharePct');
    const place = names.indexOf(name);
    if (place < 0) {
      names.push(name);
      shares.push(share);
    } else shares[place] = plus(shares[place] ?? 0, share);
  }
  if (needs.missing) return needs.missing;
  if (shares.length === 0) return given.missing(vendors);
  let rest: Figure = 100;
  for (const share of shares) rest = plus(rest, times(share, -1));
  if (compare('>', rest, 0)) shares.push(rest);
  return shares;
}
