/** The rules by hand, continued: what they compute from tranches and years. Undefined: cannot be told. */
import type { Dossier } from '../../src/domain/dossier/dossier';

type Finance = NonNullable<Dossier['finance']>;
type Tranches = Finance['tranches'];
type Years = NonNullable<Finance['model']>['years'];

interface Total {
  readonly all: number;
  readonly privately: number;
}

export function total(tranches: Tranches): Total | undefined {
  if (tranches == null) return undefined;
  let all = 0;
  let privately = 0;
  for (const { amountUsd, lenderType } of tranches) {
    if (amountUsd == null || lenderType == null) return undefined;
    const amount = Number(amountUsd);
    all += amount;
    if (lenderType === 'private') privately += amount;
  }
  return { all, privately };
}

export function privateSharePct(tranches: Tranches): number | undefined {
  const sums = total(tranches);
  return sums && sums.all !== 0 ? (100 * sums.privately) / sums.all : undefined;
}

export function fundingMatches(finance: Finance | undefined): boolean {
  const sums = total(finance?.tranches);
  const cost = finance?.totalCostUsd;
  if (!sums || cost == null || finance?.tranches?.length === 0) return false;
  return sums.all * 100 >= Number(cost) * 99 && sums.all * 100 <= Number(cost) * 101;
}

export function longAndCheap(tranches: Tranches): boolean {
  if (tranches == null) return false;
  return tranches.every(({ instrument, ratePct, tenorYears }) => {
    if (instrument == null) return false;
    if (instrument !== 'loan') return true;
    return ratePct != null && ratePct <= 4 && tenorYears != null && tenorYears >= 12;
  });
}

export function worstCover(years: Years): number | undefined {
  let worst: number | undefined;
  for (const { debtServiceUsd, cashFlowUsd } of years ?? []) {
    if (debtServiceUsd == null) return undefined;
    const service = Number(debtServiceUsd);
    if (service <= 0) continue;
    if (cashFlowUsd == null) return undefined;
    const cover = Number(cashFlowUsd) / service;
    if (worst === undefined || cover < worst) worst = cover;
  }
  return worst;
}
