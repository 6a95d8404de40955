/**
 * Ratios of two declared figures. A quotient by zero has no value, so it never passes.
 *
 * Affordability: price of the entry basket as a share of monthly income per head (UN Broadband
 * Commission, target below 2 %). PUE: ISO/IEC 30134-2; the facility's energy holds that of its IT
 * equipment, so that less than 1 is no measurement and has no value. Currency mismatch: share of debt service in
 * foreign currency that foreign revenue does not cover (criteria sources, 10.2).
 */
import { Decimal } from '../../../kernel/decimal';
import {
  asDecimal,
  compare,
  equal,
  isNumeric,
  Missing,
  undefinedResult,
  type Value,
} from '../values';
import { type Figure, quotient, type RuleFunction } from './needs';

function ratio(part: Value | undefined, whole: Value | undefined, factor: number): Value {
  const divisor = figureOf(whole);
  return equal(divisor, 0) ? undefinedResult : quotient(figureOf(part), divisor, factor);
}

function figureOf(value: Value | undefined): Figure {
  return value !== undefined && isNumeric(value) ? value : 0;
}

export const sharePct: RuleFunction = {
  name: 'sharePct',
  signatures: numericPairs('double'),
  words: ([part, whole]) => `${part} as a share of ${whole}`,
  unit: '%',
  run: ([part, whole]) => ratio(part, whole, 100),
};

export const affordabilityPct: RuleFunction = {
  name: 'affordabilityPct',
  signatures: ['(decimal, decimal): double'],
  words: () => 'price of the entry basket as a share of income per head',
  unit: '%',
  run: ([monthly, yearly]) => ratio(monthly, yearly, 1200),
};

export const powerUsageEffectiveness: RuleFunction = {
  name: 'powerUsageEffectiveness',
  signatures: ['(double, double): double'],
  words: () => 'power usage effectiveness',
  run: ([facility, equipment]) => {
    const found = ratio(facility, equipment, 1);
    return found instanceof Missing || compare('>=', found, 1) ? found : undefinedResult;
  },
};

export const currencyMismatchPct: RuleFunction = {
  name: 'currencyMismatchPct',
  signatures: ['(double, double): double'],
  words: () => 'debt service in foreign currency that foreign revenue does not cover',
  unit: '%',
  run: ([service, revenue]) =>
    Decimal.max(0, asDecimal(service ?? 0).minus(asDecimal(revenue ?? 0))),
};

/** Every pairing of numbers and decimals; whole-number literals are numbers too. */
export function numericPairs(result: 'double' | 'wider'): string[] {
  const kinds = ['int', 'double', 'decimal'];
  return kinds.flatMap((left) =>
    kinds.map((right) => {
      const wider = left === 'decimal' || right === 'decimal' ? 'decimal' : 'double';
      return `(${left}, ${right}): ${result === 'double' ? 'double' : wider}`;
    }),
  );
}
