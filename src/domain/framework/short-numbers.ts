/**
 * A number is short where it has at most six decimal places and fifteen digits. A binary number
 * stands for exactly one of those, so that most results can be made in whole millionths, exactly
 * and without decimals. What does not come out short is undefined here, and computed in decimals.
 */
export type Arithmetic = '+' | '-' | '*' | '/';

const million = 1_000_000;
const mostMillionths = 999_999_999_999_999;

/** NaN where the number is not short. */
function millionths(value: number): number {
  const whole = Math.round(value * million);
  return whole / million === value && Math.abs(whole) <= mostMillionths ? whole : Number.NaN;
}

function fromMillionths(whole: number): number | undefined {
  return Math.abs(whole) <= mostMillionths ? whole / million : undefined;
}

/** NaN where the number has more than three decimal places. */
function thousandths(value: number): number {
  const whole = Math.round(value * 1000);
  return whole / 1000 === value ? whole : Number.NaN;
}

export function isShort(value: number): boolean {
  return !Number.isNaN(millionths(value));
}

export function shortResult(operator: Arithmetic, left: number, right: number): number | undefined {
  if (operator === '/') return undefined;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    const result = operator === '+' ? left + right : operator === '-' ? left - right : left * right;
    if (Number.isSafeInteger(result)) return result;
  }
  if (operator === '*') return shortProduct(left, right);
  return fromMillionths(millionths(left) + millionths(operator === '+' ? right : -right));
}

function shortProduct(left: number, right: number): number | undefined {
  const ofThousandths = thousandths(left) * thousandths(right);
  if (Number.isSafeInteger(ofThousandths)) return fromMillionths(ofThousandths);
  const product = millionths(left) * millionths(right);
  const isWhole = Number.isSafeInteger(product) && product % million === 0;
  return isWhole ? fromMillionths(product / million) : undefined;
}

/** Of short numbers only. */
export function shortSum(values: readonly unknown[]): number | undefined {
  let total = 0;
  for (const value of values) {
    total += typeof value === 'number' ? millionths(value) : Number.NaN;
    if (!(Math.abs(total) <= mostMillionths)) return undefined;
  }
  return total / million;
}
