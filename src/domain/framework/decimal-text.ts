/** Amounts as dossiers have them, as text: read exactly, and quickly where they are short. */
import { Decimal } from '../../kernel/decimal';

const form = /^-?\d{1,18}(\.\d{1,6})?$/;

/**
 * A number where it has no more digits than a number holds exactly, sign and point included; a
 * decimal above that, and undefined for whatever is no decimal.
 */
export function takeDecimal(given: unknown): number | Decimal | undefined {
  if (typeof given !== 'string') return undefined;
  if (given.length <= mostNumberedDigits) {
    const number = Number(given);
    if (isWritten(given, number)) return number;
  }
  if (given.length <= 15) return digitByDigit(given);
  return form.test(given) ? new Decimal(given) : undefined;
}

/** JavaScript remembers the number of a text of up to so many digits. */
const mostNumberedDigits = 7;

/** Powers of ten that divide a whole number of fifteen digits without an error beyond the last bit. */
const tenTo = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

const [zero, one, nine, point, dash] = [48, 49, 57, 46, 45];

/**
 * Whether a text of up to ten characters is the number's digits and nothing else. It begins with
 * one that is not 0, and is as long as they are: a space, sign or point would take the place of one.
 * An exponent would make up for it, but only with a number that ends in 0, and it does not itself.
 */
function isWritten(text: string, number: number): boolean {
  const { length } = text;
  const first = text.charCodeAt(0);
  if (!(first >= one && first <= nine)) return false;
  if (!(number >= (tenTo[length - 1] ?? 0) && number < (tenTo[length] ?? 0))) return false;
  return text.charCodeAt(length - 1) - zero === number % 10;
}

function digitByDigit(text: string): number | undefined {
  const { length } = text;
  const isNegative = text.charCodeAt(0) === dash;
  const first = isNegative ? 1 : 0;
  if (length === first) return undefined;
  let whole = 0;
  let places = -1;
  for (let index = first; index < length; index += 1) {
    const digit = text.charCodeAt(index);
    if (digit >= zero && digit <= nine) {
      whole = whole * 10 + (digit - zero);
      if (places >= 0) places += 1;
    } else if (digit === point && places < 0 && index > first) places = 0;
    else return undefined;
  }
  if (places === 0 || places > 6) return undefined;
  const value = places < 0 ? whole : whole / (tenTo[places] ?? 1);
  return isNegative ? -value : value;
}
