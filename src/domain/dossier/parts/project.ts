/** What the project is, where, for whom, and what it is to achieve (criteria of BDN-01, BDN-06). */
import {
  choice,
  choices,
  count,
  countries,
  date,
  decimal,
  flag,
  group,
  longText,
  money,
  number,
  open,
  percent,
  records,
  text,
  texts,
} from '../fields';

export const sectors = [
  '5g',
  'open-ran',
  'fintech',
  'subsea-cable',
  'data-centre',
  'digital-skills',
  'biotech-software',
  'maritime-awareness',
] as const;
export type Sector = (typeof sectors)[number];

/** Life-cycle stages of the Blue Dot Network's scope: from planning to operation. */
export const stages = [
  'planning',
  'preparation',
  'procurement',
  'construction',
  'operation',
] as const;

export const instruments = ['loan', 'grant', 'equity', 'guarantee', 'insurance'] as const;

export const project = {
  title: open(text(200)),
  summary: open(longText(2000)),
  sectors: open(choices(sectors)),
  countries: open(countries()),
  stage: open(choice(stages)),
  /** The day to which the statements refer; screenings and tests are fresh or old against it. */
  informationDate: open(date()),
  technologies: open(texts(20)),
  /** Capital cost in its own currency, and converted by the agency. */
  capitalCost: open(money()),
  capitalCostUsd: open(decimal('USD')),
  assetLifeYears: open(number('years', { max: 100 })),
  startsOn: open(date()),
  operatesFrom: open(date()),
  website: open(text(200)),
  /** What the project is made of: these answers decide which criteria apply. */
  hasPhysicalAssets: flag(),
  hasUsers: flag(),
  suppliesSoftware: flag(),
  earnsRevenue: flag(),
  strategy: group({
    name: open(text(200)),
    fit: longText(2000),
    authority: text(200),
    letterDated: date(),
  }),
  sdgTargets: records(
    {
      target: open(text(20)),
      indicator: open(text(200)),
      baseline: number('in the unit of the indicator', { min: -1e12 }),
      goal: number('in the unit of the indicator', { min: -1e12 }),
      goalYear: count('year', 2200),
    },
    30,
  ),
  jobs: group({
    constructionFte: open(number('full-time equivalents')),
    operationFte: open(number('full-time equivalents')),
    localPct: open(percent()),
  }),
  monitoring: group({
    planExists: flag(),
    indicatorOwner: text(200),
    reportingIntervalMonths: count('months', 120),
  }),
  capacity: group({
    trainingHours: open(number('hours')),
    trainees: open(count('people')),
    localPostsAtHandover: count('posts'),
    localProcurementPct: open(percent()),
    assistancePlan: longText(2000),
    assistanceBudgetUsd: decimal('USD'),
    researchPartners: open(texts(30)),
  }),
};

/** What the project asks of the pipeline's readers. */
export const funding = {
  sought: open(money()),
  soughtUsd: open(decimal('USD')),
  instruments: open(choices(instruments)),
  closesOn: open(date()),
  contact: open(text(200)),
};
