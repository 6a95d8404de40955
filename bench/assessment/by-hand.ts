/**
 * The rules under `bench/criteria`, by hand: the fastest form that a programmer would write.
 *
 * It gives outcomes and nothing else: no reasons, no list of what is missing, no trace, no values
 * read, no digest, and amounts as binary numbers. That is the limit that the engine is held against.
 */
import type { FindingOutcome } from '../../src/domain/assessment/finding';
import type { Dossier } from '../../src/domain/dossier/dossier';
import { daysBetween, type IsoDate } from '../../src/kernel/clock';
import { fundingMatches, longAndCheap, privateSharePct, worstCover } from './by-hand-finance';
import { type Concentration, concentration } from './by-hand-supply';

type Rule = (dossier: Dossier, today: IsoDate) => FindingOutcome;
type Maybe<T> = T | null | undefined;

/** In the order of the criteria's codes. */
export function assessByHand(dossier: Dossier, today: IsoDate): FindingOutcome[] {
  return rules.map((rule) => rule(dossier, today));
}

function graded(met: boolean, partly = false): FindingOutcome {
  if (met) return 'met';
  return partly ? 'partly met' : 'not met';
}

function atLeast(value: Maybe<number>, least: number): boolean {
  return value != null && value >= least;
}

function every<T>(list: Maybe<readonly T[]>, holds: (item: T) => boolean): boolean {
  return list != null && list.length > 0 && list.every(holds);
}

const ownedRoles = new Set(['sponsor', 'owner', 'operator', 'borrower', 'contractor']);
const accessibleLevels = new Set(['WCAG AA', 'WCAG AAA', 'EN 301 549']);

const rules: readonly Rule[] = [
  ({ project }) => {
    const share = project?.capacity?.localProcurementPct;
    return graded(atLeast(share, 40), atLeast(share, 20));
  },
  ({ access }) => {
    const { peopleNew, peopleAfter } = access?.coverage ?? {};
    const share = peopleNew != null && peopleAfter ? (100 * peopleNew) / peopleAfter : undefined;
    return graded(atLeast(share, 30), peopleNew != null && peopleNew > 0);
  },
  ({ access }) => {
    const { basketPriceUsd, gniPerHeadUsd } = access ?? {};
    if (basketPriceUsd == null || gniPerHeadUsd == null) return 'not met';
    const share = (1200 * Number(basketPriceUsd)) / Number(gniPerHeadUsd);
    return graded(share < 2, share < 4);
  },
  ({ parties, project }, today) => {
    const asOf = project?.informationDate;
    if (asOf == null || asOf > today) return 'not met';
    const isFresh = ({ hit, on }: { hit?: Maybe<boolean>; on?: Maybe<string> }) =>
      hit === false && on != null && on <= asOf && daysBetween(on, asOf) <= 180;
    return graded(every(parties, ({ screenings }) => every(screenings, isFresh)));
  },
  ({ parties }) =>
    graded(
      every(parties, ({ role, listed, statePct, owners }) => {
        if ((role != null && !ownedRoles.has(role)) || listed === true) return true;
        if (atLeast(statePct, 100)) return true;
        if (owners == null) return false;
        let together = 0;
        for (const { sharePct } of owners) {
          if (sharePct == null) return false;
          together += sharePct;
        }
        return together >= 75;
      }),
    ),
  ({ finance }) => {
    const share = privateSharePct(finance?.tranches);
    return graded(atLeast(share, 30), atLeast(share, 15));
  },
  ({ finance }) => graded(fundingMatches(finance)),
  ({ finance }) => {
    const limited = finance?.hostDebt?.underImfLimit;
    if (limited === false) return 'not applicable';
    return graded(limited === true && longAndCheap(finance?.tranches));
  },
  (dossier) =>
    inRadio(dossier, () => {
      const found: Concentration | undefined = concentration(dossier.supply?.vendors, 'ran-ru');
      return graded(
        found !== undefined && found.index <= 4000,
        found !== undefined && found.top <= 70,
      );
    }),
  (dossier) =>
    inRadio(dossier, () => {
      const interfaces = dossier.supply?.interfaces ?? [];
      return graded(
        interfaces.some((each) => each.name === 'open fronthaul' && each.declaredOpen && each.live),
        interfaces.some(({ declaredOpen }) => declaredOpen),
      );
    }),
  ({ procurement }, today) => {
    const { method, advertisedOn, bidsReceived, soleSourceReason } = procurement ?? {};
    if (method == null) return 'not met';
    if (method !== 'open competition') return graded(Boolean(soleSourceReason));
    return graded(advertisedOn != null && advertisedOn <= today && atLeast(bidsReceived, 3));
  },
  ({ procurement: given }) =>
    graded(
      given?.antiCorruptionPolicy === true &&
        given.agentsDisclosed === true &&
        given.whistleblowing === true &&
        given.conflictsDeclared === true,
    ),
  ({ inclusion }) => {
    const { accessibilityLevel: level, disabilityPlan } = inclusion ?? {};
    return graded(
      level != null && accessibleLevels.has(level),
      level === 'WCAG A' || disabilityPlan === true,
    );
  },
  ({ security, project }) => {
    const from = security?.continuityTestedOn;
    const to = project?.informationDate;
    const { respond, recover } = security?.csf ?? {};
    if (from == null || to == null || respond == null || recover == null) return 'not met';
    return graded(monthsBetween(from, to) <= 12 && Math.min(respond, recover) >= 2);
  },
  ({ finance }) => {
    const cover = worstCover(finance?.model?.years);
    return graded(atLeast(cover, 1.2), atLeast(cover, 1));
  },
  ({ climate }) =>
    graded(
      every(climate?.hazards, (each) =>
        Boolean(each.studied && (each.treated || each.kind === 'other')),
      ),
      climate?.hazards?.some(({ studied }) => studied) === true,
    ),
  ({ security }) => {
    const { vulnerabilityPolicyUrl: address, patchDays } = security ?? {};
    return graded(address?.startsWith('https://') === true && patchDays != null && patchDays <= 30);
  },
];

function inRadio({ project }: Dossier, rule: () => FindingOutcome): FindingOutcome {
  const sectors = project?.sectors;
  if (sectors == null) return 'not met';
  return sectors.includes('5g') || sectors.includes('open-ran') ? rule() : 'not applicable';
}

/** Whole months; a month is over on the same day of the month, or on its last day. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  const months = (year - Number(from.slice(0, 4))) * 12 + month - Number(from.slice(5, 7));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Math.min(Number(from.slice(8)), lastDay) > Number(to.slice(8)) ? months - 1 : months;
}
