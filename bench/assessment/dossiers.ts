/**
 * Generated dossiers: about as large as real ones, every one valid, some values absent and some
 * declared unknown. Frequencies are chosen so that each rule of the bench is met by some and not by
 * others.
 */
import { type DossierDocument, parseDocument } from '../../src/domain/dossier/document';
import { addDays } from '../../src/kernel/clock';
import { Chance } from '../random';

export const assessedOn = '2026-06-30';

export function generatedDossiers(count: number, seed = 20260630): DossierDocument[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => {
    const input: unknown = JSON.parse(JSON.stringify({ dossier: dossier(chance) }));
    return parseDocument(input);
  });
}

/** Now and then a value is not answered, or looked for and unknown. */
function known<T>(chance: Chance, value: T, lostPct = 8): T | null | undefined {
  if (!chance.flag(lostPct)) return value;
  return chance.flag(35) ? null : undefined;
}

function dossier(chance: Chance): object {
  const informationDate = addDays(assessedOn, -chance.whole(0, 60));
  return {
    project: project(chance, informationDate),
    parties: known(
      chance,
      chance.list(1, 4, (index) => party(chance, informationDate, index)),
      3,
    ),
    finance: finance(chance),
    supply: supply(chance),
    security: security(chance, informationDate),
    climate: {
      hazards: known(
        chance,
        chance.list(1, 4, () => ({
          kind: chance.pick(['flood', 'storm', 'heat', 'other']),
          studied: known(chance, chance.flag(85), 3),
          treated: known(chance, chance.flag(80), 3),
        })),
      ),
    },
    access: {
      coverage: {
        peopleNew: known(chance, chance.whole(0, 500)),
        peopleAfter: known(chance, 1000),
      },
      basketPriceUsd: known(chance, String(chance.whole(2, 12))),
      gniPerHeadUsd: known(chance, String(chance.whole(1000, 9000))),
    },
    inclusion: {
      accessibilityLevel: known(chance, chance.pick(['none', 'WCAG A', 'WCAG AA', 'EN 301 549'])),
      disabilityPlan: known(chance, chance.flag(40)),
    },
    procurement: procurement(chance),
  };
}

function project(chance: Chance, informationDate: string): object {
  return {
    title: `The ${chance.words(3)} project`,
    summary: chance.words(90),
    sectors: known(chance, [chance.pick(['5g', 'open-ran', 'subsea-cable', 'fintech'])], 4),
    countries: [chance.pick(['PLW', 'PER', 'KEN', 'FJI'])],
    informationDate: known(chance, informationDate, 3),
    strategy: { name: chance.words(5), fit: chance.words(60) },
    capacity: { localProcurementPct: known(chance, chance.half(0, 80)) },
  };
}

function party(chance: Chance, informationDate: string, index: number): object {
  const parts = chance.whole(1, 3);
  return {
    name: `Company ${index}`,
    role: known(chance, chance.pick(['sponsor', 'operator', 'contractor', 'adviser', 'lender']), 3),
    country: 'KEN',
    statePct: known(chance, chance.flag(10) ? 100 : chance.half(0, 40), 3),
    listed: known(chance, chance.flag(15), 3),
    owners: Array.from({ length: parts }, (_, owner) => ({
      name: `Owner ${owner}`,
      sharePct: known(chance, chance.half(24, 32) + (3 - parts) * 16, 2),
    })),
    screenings: chance.list(1, 3, () => ({
      list: chance.words(3),
      on: known(chance, addDays(informationDate, -chance.whole(0, 190)), 2),
      hit: known(chance, chance.flag(1), 2),
    })),
  };
}

const lenderTypes = ['private', 'official', 'multilateral', 'sponsor'] as const;

function finance(chance: Chance): object {
  const tranches = chance.list(1, 5, (index) => ({
    lender: `Lender ${index}`,
    lenderType: known(chance, chance.pick(lenderTypes), 2),
    instrument: known(chance, chance.pick(['loan', 'grant', 'equity']), 2),
    amountUsd: known(chance, String(chance.whole(1, 40) * 250_000), 2),
    ratePct: known(chance, chance.half(1, 5), 2),
    tenorYears: known(chance, chance.whole(10, 30), 2),
  }));
  const total = tranches.reduce((sum, { amountUsd }) => sum + Number(amountUsd ?? 0), 0);
  const gap = chance.flag(25) ? chance.pick([0.9, 0.98, 1.005, 1.05]) : 1;
  const debtService = chance.whole(10, 40) * 50_000;
  return {
    totalCostUsd: known(chance, String(Math.round(total * gap)), 4),
    tranches: known(chance, tranches, 3),
    additionality: chance.words(60),
    hostDebt: { underImfLimit: known(chance, chance.flag(60)) },
    model: {
      years: known(
        chance,
        chance.list(10, 15, (index) => ({
          year: 2027 + index,
          debtServiceUsd: known(chance, String(index < 2 ? 0 : debtService), 1),
          cashFlowUsd: known(chance, String(debtService + chance.whole(-1, 12) * 50_000), 1),
        })),
      ),
    },
  };
}

function supply(chance: Chance): object {
  const radios = chance.whole(1, 4);
  return {
    vendors: known(
      chance,
      Array.from({ length: radios + 3 }, (_, index) => ({
        name: `Vendor ${index % 4}`,
        country: 'FIN',
        layer: known(chance, index < radios ? 'ran-ru' : 'core', 1),
        product: chance.words(3),
        sharePct: known(chance, index < radios ? chance.half(0, 100 / radios) : 30, 1),
      })),
      4,
    ),
    interfaces: known(
      chance,
      chance.list(0, 4, () => ({
        name: known(chance, chance.pick(['open fronthaul', 'F1', 'E2']), 3),
        declaredOpen: known(chance, chance.flag(70), 3),
        live: known(chance, chance.flag(70), 3),
      })),
    ),
  };
}

function security(chance: Chance, informationDate: string): object {
  return {
    continuityTestedOn: known(chance, addDays(informationDate, -chance.whole(-20, 500))),
    csf: {
      respond: known(chance, chance.whole(1, 4)),
      recover: known(chance, chance.whole(1, 4)),
    },
    vulnerabilityPolicyUrl: known(
      chance,
      `${chance.pick(['https', 'https', 'http'])}://vendor.example/weaknesses`,
    ),
    patchDays: known(chance, chance.whole(5, 45)),
    components: chance.list(6, 12, (index) => ({
      supplier: `Vendor ${index % 4}`,
      name: chance.words(2),
      version: `${index}.0.1`,
    })),
  };
}

function procurement(chance: Chance): object {
  return {
    method: known(chance, chance.pick(['open competition', 'open competition', 'sole source'])),
    advertisedOn: known(chance, addDays(assessedOn, -chance.whole(-30, 900))),
    bidsReceived: known(chance, chance.whole(0, 8)),
    soleSourceReason: known(chance, chance.words(12), 30),
    antiCorruptionPolicy: known(chance, chance.flag(90), 4),
    agentsDisclosed: known(chance, chance.flag(90), 4),
    whistleblowing: known(chance, chance.flag(90), 4),
    conflictsDeclared: known(chance, chance.flag(90), 4),
  };
}
