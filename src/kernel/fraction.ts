/**
 * Exact fractions, for scores.
 *
 * Weighted means divide by sums of weights; with decimals a true 65 could come out as 64.99…9 and
 * miss its level. With fractions a score is compared first and rounded only when it is shown.
 */
import FractionJs from 'fraction.js';

export type Fraction = InstanceType<typeof FractionJs>;

export function fraction(value: number | string | Fraction): Fraction {
  return new FractionJs(value);
}

export const zero: Fraction = fraction(0);

/** Rounded half up to a number of digits, as text: 66.666… with two digits is `66.67`. */
export function roundedText(value: Fraction, digits: number): string {
  const scaled = value
    .mul(10 ** digits)
    .add('1/2')
    .floor();
  const text = scaled.toFraction().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
