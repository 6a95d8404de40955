/**
 * Exact decimals. Money and thresholds are never binary floats.
 *
 * Forty significant digits are far more than any amount needs; they keep present values, which
 * divide and raise to powers, exact to well beyond the digits that are ever shown.
 */
import DecimalJs from 'decimal.js';

export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  toExpNeg: -30,
  toExpPos: 40,
});
export type Decimal = DecimalJs;

/** A decimal as text: optional sign, digits, optional point and digits; no exponent, no spaces. */
export const decimalText = /^-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?$/;
