/**
 * How the project is paid for: tranches with their terms, the financial model, and the host
 * country's debt (criteria of BDN-02, BDN-03, BDN-05). Terms are confidential; who lends is not.
 */
import {
  choice,
  count,
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
} from '../fields';
import { instruments } from './project';

export const lenderTypes = [
  'official',
  'multilateral',
  'dfi own account',
  'export credit agency',
  'private',
  'sponsor',
] as const;

export const borrowerTypes = [
  'sovereign',
  'sovereign guaranteed',
  'subsovereign',
  'state-owned enterprise',
  'private',
] as const;

/** The five profiles of the IMF's grant-element calculator. */
export const repaymentProfiles = [
  'equal principal',
  'annuity',
  'bullet',
  'bullet with simple interest',
  'bullet with compound interest',
] as const;

/** Clause types of “How China Lends” (AidData and others, 2021), asked of every lender alike. */
const clauses = {
  confidentialityCoversExistence: flag(),
  confidentialityCoversTerms: flag(),
  disclosureCarveOut: flag(),
  lenderControlledAccount: flag(),
  collateralUnrelatedToProject: flag(),
  excludesCollectiveRestructuring: flag(),
  crossDefaultToUnrelatedDebt: flag(),
  cancelsOnPolicyChange: flag(),
  stabilisationOfLaw: flag(),
  discretionaryAcceleration: flag(),
  broadImmunityWaiver: flag(),
};

const tranche = {
  lender: open(text(200)),
  lenderType: open(choice(lenderTypes)),
  instrument: open(choice(instruments)),
  borrowerType: choice(borrowerTypes),
  amount: money(),
  amountUsd: decimal('USD'),
  rateType: choice(['fixed', 'floating']),
  ratePct: number('% a year', { max: 100 }),
  feesPct: percent(),
  tenorYears: number('years', { max: 100 }),
  firstPrincipalYear: number('years after signing', { max: 100 }),
  paymentsPerYear: count('a year', 12),
  profile: choice(repaymentProfiles),
  concessional: flag(),
  /** Whether the money comes from banks, funds or savers of the host country. */
  raisedLocally: flag(),
  tiedProcurementPct: percent(),
  clauses: group(clauses),
  exportCredit: group({
    climateSector: flag(),
    highIncomeBuyer: flag(),
    cirrPct: number('% a year', { max: 100 }),
    premiumPct: percent(),
    minimumPremiumPct: percent(),
    localCostPct: percent(),
    downPaymentPct: percent(),
  }),
};

const model = {
  years: records(
    {
      year: count('year', 2200),
      cashFlowUsd: decimal('USD', { negative: true }),
      debtServiceUsd: decimal('USD', { negative: true }),
      economicFlowUsd: decimal('USD', { negative: true }),
      fundingUsd: decimal('USD', { negative: true }),
    },
    60,
  ),
  costs: records(
    {
      year: count('year', 2200),
      phase: choice(['planning', 'construction', 'operation', 'renewal', 'disposal']),
      amountUsd: decimal('USD', { negative: true }),
    },
    300,
  ),
  discountRatePct: number('% a year', { max: 100 }),
  discountRateSource: text(200),
  foreignRevenuePct: percent(),
  foreignDebtServicePct: percent(),
  contingencyPct: percent(),
  unitCostUsd: decimal('USD'),
  benchmarkUnitCostUsd: decimal('USD'),
  benchmarkSource: text(200),
  optionsCompared: count('options', 100),
};

const hostDebt = {
  lowIncome: flag(),
  underImfLimit: flag(),
  grantElementNeededPct: percent(),
  distressRating: choice(['low', 'moderate', 'high', 'in debt distress']),
  analysisDated: date(),
  carryingCapacity: choice(['weak', 'medium', 'strong']),
  /** Whether the ratios are the published ones, to which this project's debt is still to be added. */
  ratiosBeforeProject: flag(),
  gdpUsd: decimal('USD a year'),
  exportsUsd: decimal('USD a year'),
  revenueUsd: decimal('USD a year'),
  /** Peaks of the latest published analysis, with this project's debt added unless the flag says otherwise. */
  externalDebtToGdpPct: number('%', { max: 10_000 }),
  externalDebtToExportsPct: number('%', { max: 10_000 }),
  debtServiceToExportsPct: number('%', { max: 10_000 }),
  debtServiceToRevenuePct: number('%', { max: 10_000 }),
  publicDebtToGdpPct: number('%', { max: 10_000 }),
  ministryApproved: flag(),
  /** Whether the IMF and the World Bank were asked about this loan; it matters where the risk is high. */
  institutionsConsulted: flag(),
  liabilitiesRecorded: flag(),
};

export const finance = {
  totalCost: open(money()),
  totalCostUsd: open(decimal('USD')),
  tranches: records(tranche, 60),
  additionality: longText(3000),
  marketTested: flag(),
  subsidyPct: percent(),
  exclusiveRights: flag(),
  stateCompetitorFavoured: flag(),
  model: group(model),
  hostDebt: group(hostDebt),
};
