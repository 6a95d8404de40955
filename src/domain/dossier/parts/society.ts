/** Access, data and rights, inclusion, procurement (criteria of BDN-07 to BDN-10). */
import {
  choice,
  choices,
  count,
  countries,
  date,
  decimal,
  flag,
  group,
  number,
  open,
  percent,
  records,
  text,
  url,
} from '../fields';

export const access = {
  wholesaleOfferUrl: open(url()),
  equalTerms: open(flag()),
  unaffiliatedCapacityPct: percent(),
  neutralityPolicyUrl: open(url()),
  shutdownPolicy: flag(),
  basketPriceUsd: open(decimal('USD a month')),
  gniPerHeadUsd: open(decimal('USD a year')),
  gniYear: open(count('year', 2200)),
  coverage: group({
    peopleBefore: open(number('people')),
    peopleAfter: open(number('people')),
    peopleNew: open(number('people')),
    ruralPct: open(percent()),
  }),
};

/** Capability types of the US guidance on surveillance products (30 September 2020). */
export const capabilities = [
  'biometric identification',
  'sensors',
  'analytics of people',
  'internet monitoring',
  'location tracking',
  'recording',
] as const;

export const data = {
  personal: flag(),
  impactAssessedOn: date(),
  legalBasis: text(500),
  breachProcedure: flag(),
  transfersCovered: flag(),
  locations: countries(),
  capabilities: choices(capabilities),
  endUsers: records({ name: text(200), government: flag() }, 50),
  useLimits: flag(),
  oversight: text(500),
  intolerableUse: flag(),
  aiSystems: records(
    { name: text(200), purpose: text(500), impactAssessed: flag(), humanOversight: flag() },
    50,
  ),
};

export const inclusion = {
  genderPlan: flag(),
  womenJobsPct: open(percent()),
  womenLeadershipPct: open(percent()),
  womenOwnershipPct: open(percent()),
  womenUsersPct: open(percent()),
  violencePolicy: flag(),
  reportingLine: flag(),
  disabilityPlan: flag(),
  accessibilityLevel: open(choice(['none', 'WCAG A', 'WCAG AA', 'WCAG AAA', 'EN 301 549'])),
  indicatorsByGroup: flag(),
};

export const procurement = {
  method: open(
    choice(['open competition', 'limited competition', 'sole source', 'sponsor procurement']),
  ),
  advertisedOn: open(date()),
  awardedOn: open(date()),
  bidsReceived: open(count('bids', 10_000)),
  awardUrl: open(url()),
  soleSourceReason: text(1000),
  /** Of the 40 items of the CoST Infrastructure Data Standard. */
  disclosedItems: open(count('of 40 items', 40)),
  antiCorruptionPolicy: flag(),
  agentsDisclosed: flag(),
  whistleblowing: flag(),
  conflictsDeclared: flag(),
};
