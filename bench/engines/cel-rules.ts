/**
 * The rules of `bench/criteria` as plain CEL, for the CEL libraries: constants written out, amounts
 * turned into numbers with `double()`, and numbers written so that no two types meet.
 */
import type { Dossier } from '../../src/domain/dossier/dossier';
import type { Stated } from './engine';
import * as given from './given-functions';

const functions = { ...given };

const inRadio = 'project.sectors.exists(s, s == "5g" || s == "open-ran")';
const ownedRoles = '["sponsor", "owner", "operator", "borrower", "contractor"]';
const affordable = 'affordabilityPct(access.basketPriceUsd, access.gniPerHeadUsd)';

/** How a value made of a whole list of records is written: as a call, or as a name. */
export interface OverLists {
  readonly privateSharePct: string;
  readonly sumUsd: string;
  readonly hhi: string;
  readonly topSharePct: string;
  readonly minDscr: string;
}

export const asCalls: OverLists = {
  privateSharePct: 'privateSharePct(finance.tranches)',
  sumUsd: 'sumUsd(finance.tranches)',
  hhi: 'hhi(supply.vendors, "ran-ru")',
  topSharePct: 'topSharePct(supply.vendors, "ran-ru")',
  minDscr: 'minDscr(finance.model.years)',
};

export const asValues: OverLists = {
  privateSharePct: 'given.privateSharePct',
  sumUsd: 'given.sumUsd',
  hhi: 'given.hhi',
  topSharePct: 'given.topSharePct',
  minDscr: 'given.minDscr',
};

/** The values behind `asValues`; what cannot be told is not there. */
export function valuesOverLists({ finance, supply }: Dossier): Partial<Record<string, number>> {
  const values = {
    privateSharePct: given.privateSharePct(finance?.tranches),
    sumUsd: given.sumUsd(finance?.tranches),
    hhi: given.hhi(supply?.vendors, 'ran-ru'),
    topSharePct: given.topSharePct(supply?.vendors, 'ran-ru'),
    minDscr: given.minDscr(finance?.model?.years),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** In the order of the criteria's codes. */
export const celRules = (list: OverLists): readonly Stated<string>[] => [
  {
    met: 'project.capacity.localProcurementPct >= 40.0',
    partly: 'project.capacity.localProcurementPct >= 20.0',
  },
  {
    met: 'sharePct(access.coverage.peopleNew, access.coverage.peopleAfter) >= 30.0',
    partly: 'access.coverage.peopleNew > 0.0',
  },
  { met: `${affordable} < 2.0`, partly: `${affordable} < 4.0` },
  {
    met: `project.informationDate <= today && size(parties) > 0
      && parties.all(p, size(p.screenings) > 0 && p.screenings.all(s, s.hit == false
      && s.on <= project.informationDate && daysSince(s.on, project.informationDate) <= 180.0))`,
  },
  {
    met: `size(parties) > 0 && parties.all(p, (p.role != null && !(p.role in ${ownedRoles}))
      || p.listed == true || p.statePct >= 100.0 || sum(p.owners.map(o, o.sharePct)) >= 75.0)`,
  },
  { met: `${list.privateSharePct} >= 30.0`, partly: `${list.privateSharePct} >= 15.0` },
  {
    met: `size(finance.tranches) > 0
      && ${list.sumUsd} * 100.0 >= double(finance.totalCostUsd) * 99.0
      && ${list.sumUsd} * 100.0 <= double(finance.totalCostUsd) * 101.0`,
  },
  {
    applies: 'finance.hostDebt.underImfLimit',
    met: `finance.tranches.all(t, t.instrument != null
      && (t.instrument != "loan" || (t.ratePct <= 4.0 && t.tenorYears >= 12.0)))`,
  },
  {
    applies: inRadio,
    met: `${list.hhi} <= 4000.0`,
    partly: `${list.topSharePct} <= 70.0`,
  },
  {
    applies: inRadio,
    met: 'supply.interfaces.exists(i, i.name == "open fronthaul" && i.declaredOpen && i.live)',
    partly: 'supply.interfaces.exists(i, i.declaredOpen)',
  },
  {
    met: `procurement.method == "open competition"
      ? (procurement.advertisedOn <= today && procurement.bidsReceived >= 3.0)
      : procurement.method != null && size(procurement.soleSourceReason) > 0`,
  },
  {
    met: `procurement.antiCorruptionPolicy && procurement.agentsDisclosed
      && procurement.whistleblowing && procurement.conflictsDeclared`,
  },
  {
    met: 'inclusion.accessibilityLevel in ["WCAG AA", "WCAG AAA", "EN 301 549"]',
    partly: 'inclusion.accessibilityLevel == "WCAG A" || inclusion.disabilityPlan',
  },
  {
    met: `monthsSince(security.continuityTestedOn, project.informationDate) <= 12.0
      && security.csf.respond >= 2.0 && security.csf.recover >= 2.0`,
  },
  { met: `${list.minDscr} >= 1.2`, partly: `${list.minDscr} >= 1.0` },
  {
    met: `size(climate.hazards) > 0
      && climate.hazards.all(h, h.studied && (h.treated || h.kind == "other"))`,
    partly: 'climate.hazards.exists(h, h.studied)',
  },
  {
    met: 'security.vulnerabilityPolicyUrl.startsWith("https://") && security.patchDays <= 30.0',
  },
];

type Given = keyof typeof given;

/** The functions that the rules call, with the number of their parameters. */
export const plainFunctions = {
  sharePct: 2,
  affordabilityPct: 2,
  daysSince: 2,
  monthsSince: 2,
  sum: 1,
} as const satisfies Partial<Record<Given, number>>;

export const listFunctions = {
  privateSharePct: 1,
  sumUsd: 1,
  hhi: 2,
  topSharePct: 2,
  minDscr: 1,
} as const satisfies Partial<Record<Given, number>>;

type Callable = (...values: readonly unknown[]) => unknown;

/** The function as the libraries call it; it ends the evaluation where its result cannot be told. */
export function orFail(name: Given): Callable {
  // The rules above fill the parameters rightly: both are of this file.
  const call = functions[name] as Callable;
  return (...values) => {
    const result = call(...values);
    if (result === undefined) throw new Error(`${name}: a value is missing`);
    return result;
  };
}

/** A part of the dossier that is not there stays a name, without a value. */
export function variablesOf(dossier: Dossier, today: string): Record<string, unknown> {
  const { project, parties, finance, supply, security } = dossier;
  const { climate, access, inclusion, procurement } = dossier;
  const parts = { project, parties, finance, supply, security };
  return { ...parts, climate, access, inclusion, procurement, today };
}
