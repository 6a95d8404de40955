/**
 * What no language of rules brings along, by hand, for the other engines: the functions that our
 * rules call. Undefined where a value is missing that it needs.
 */
import type { Dossier } from '../../src/domain/dossier/dossier';
import { daysBetween } from '../../src/kernel/clock';
import { monthsBetween } from '../assessment/by-hand';
import { total } from '../assessment/by-hand-finance';
import { concentration } from '../assessment/by-hand-supply';

type Maybe<T> = T | null | undefined;
type Tranches = NonNullable<Dossier['finance']>['tranches'];
type Vendors = NonNullable<Dossier['supply']>['vendors'];
type Parties = Dossier['parties'];

export { privateSharePct, worstCover as minDscr } from '../assessment/by-hand-finance';

export function sharePct(part: Maybe<number>, whole: Maybe<number>): number | undefined {
  return part != null && whole ? (100 * part) / whole : undefined;
}

export function affordabilityPct(
  price: Maybe<string>,
  yearlyIncome: Maybe<string>,
): number | undefined {
  if (price == null || yearlyIncome == null) return undefined;
  return (1200 * Number(price)) / Number(yearlyIncome);
}

export function daysSince(from: Maybe<string>, to: Maybe<string>): number | undefined {
  return from == null || to == null ? undefined : daysBetween(from, to);
}

export function monthsSince(from: Maybe<string>, to: Maybe<string>): number | undefined {
  return from == null || to == null ? undefined : monthsBetween(from, to);
}

export function sum(values: Maybe<Iterable<Maybe<number>>>): number | undefined {
  if (values == null) return undefined;
  let all = 0;
  for (const value of values) {
    if (value == null) return undefined;
    all += value;
  }
  return all;
}

export function sumUsd(tranches: Tranches): number | undefined {
  return total(tranches)?.all;
}

export function hhi(vendors: Vendors, layer: string): number | undefined {
  return concentration(vendors, layer)?.index;
}

export function topSharePct(vendors: Vendors, layer: string): number | undefined {
  return concentration(vendors, layer)?.top;
}

/** Each party was screened, and each screening found nothing and was not older than that. */
export function screeningsFresh(parties: Parties, asOf: Maybe<string>, mostDays: number): boolean {
  if (!parties?.length || asOf == null) return false;
  return parties.every(
    ({ screenings }) =>
      screenings != null &&
      screenings.length > 0 &&
      screenings.every(
        ({ hit, on }) =>
          hit === false && on != null && on <= asOf && daysBetween(on, asOf) <= mostDays,
      ),
  );
}
