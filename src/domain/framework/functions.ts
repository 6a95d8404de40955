/** The functions that rules may call, by name. To add one: a file in `functions/` and a line here. */
import { billOfMaterialsPct } from './functions/bill-of-materials';
import { hhi, topSharePct, vendorCount } from './functions/concentration';
import { bool, double, int, string } from './functions/conversions';
import { date, daysSince, monthsSince } from './functions/dates';
import { averageDscr, minDscr } from './functions/debt-service-cover';
import { grantElementPct, packageGrantElementPct } from './functions/grant-element';
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
  billOfMaterialsPct,
  bool,
  currencyMismatchPct,
  date,
  daysSince,
  double,
  economicPresentValueUsd,
  economicReturnPct,
  grantElementPct,
  hhi,
  int,
  lifeCycleCostUsd,
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
