/** The functions that rules may call, by name. To add one: a file in `functions/` and a line here. */
import { billOfMaterialsPct } from './functions/bill-of-materials';
import { hhi, topSharePct, vendorCount } from './functions/concentration';
import { bool, double, int, string } from './functions/conversions';
import { date, daysSince, monthsSince } from './functions/dates';
import { debtHeadroomPct } from './functions/debt-headroom';
import { averageDscr, minDscr } from './functions/debt-service-cover';
import { grantElementPct, packageGrantElementPct } from './functions/grant-element';
import { averageLifeYears, loanLifeCover } from './functions/loan-life';
import { mobilisationRatio, privateSharePct, sumUsd } from './functions/mobilisation';
import type { RuleFunction } from './functions/needs';
import { max, min, sum } from './functions/numbers';
import { opennessIndexPct } from './functions/openness-index';
import {
  economicPresentValueUsd,
  economicReturnPct,
  lifeCycleCostUsd,
} from './functions/present-value';
import {
  affordabilityPct,
  currencyMismatchPct,
  powerUsageEffectiveness,
  sharePct,
} from './functions/ratios';

const all: readonly RuleFunction[] = [
  affordabilityPct,
  averageDscr,
  averageLifeYears,
  billOfMaterialsPct,
  bool,
  currencyMismatchPct,
  date,
  daysSince,
  debtHeadroomPct,
  double,
  economicPresentValueUsd,
  economicReturnPct,
  grantElementPct,
  hhi,
  int,
  lifeCycleCostUsd,
  loanLifeCover,
  max,
  min,
  minDscr,
  mobilisationRatio,
  monthsSince,
  opennessIndexPct,
  packageGrantElementPct,
  powerUsageEffectiveness,
  privateSharePct,
  sharePct,
  string,
  sum,
  sumUsd,
  topSharePct,
  vendorCount,
];

export const ruleFunctions: ReadonlyMap<string, RuleFunction> = new Map(
  all.map((each) => [each.name, each]),
);
