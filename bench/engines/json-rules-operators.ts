/** Operators for json-rules-engine, in TypeScript: whatever looks into a list, or compares days. */
import type { Dossier } from '../../src/domain/dossier/dossier';
import { sum } from './given-functions';

type Maybe<T> = T | null | undefined;
type Tranches = NonNullable<Dossier['finance']>['tranches'];
type Hazards = NonNullable<Dossier['climate']>['hazards'];
type Item = Readonly<Record<string, unknown>>;

const ownedRoles = new Set(['sponsor', 'owner', 'operator', 'borrower', 'contractor']);

export const operators = {
  notAfter: (day: Maybe<string>, other: string) => day != null && day <= other,
  isText: (text: Maybe<string>, wanted: boolean) => (text != null && text.length > 0) === wanted,
  startsWith: (text: Maybe<string>, start: string) => text?.startsWith(start) === true,
  hasOneOf: (list: Maybe<readonly string[]>, wanted: readonly string[]) =>
    list?.some((each) => wanted.includes(each)) === true,
  hasNoneOf: (list: Maybe<readonly string[]>, wanted: readonly string[]) =>
    list?.every((each) => !wanted.includes(each)) === true,
  hasOne: (list: Maybe<readonly Item[]>, wanted: Item) =>
    list?.some((each) => Object.entries(wanted).every(([name, value]) => each[name] === value)) ===
    true,
  ownersKnown: (parties: Dossier['parties'], leastPct: number) =>
    parties != null &&
    parties.length > 0 &&
    parties.every(
      ({ role, listed, statePct, owners }) =>
        (role != null && !ownedRoles.has(role)) ||
        listed === true ||
        (statePct ?? 0) >= 100 ||
        (sum(owners?.map(({ sharePct }) => sharePct)) ?? 0) >= leastPct,
    ),
  longAndCheap: (tranches: Tranches, most: { readonly years: number; readonly ratePct: number }) =>
    tranches?.every(
      ({ instrument, ratePct, tenorYears }) =>
        instrument != null &&
        (instrument !== 'loan' ||
          (ratePct != null && ratePct <= most.ratePct && (tenorYears ?? 0) >= most.years)),
    ) === true,
  allTreated: (hazards: Hazards, wanted: boolean) =>
    (hazards != null &&
      hazards.length > 0 &&
      hazards.every(({ kind, studied, treated }) => studied && (treated || kind === 'other'))) ===
    wanted,
};
