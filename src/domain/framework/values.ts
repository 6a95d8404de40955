/**
 * The values that rules compute with, and the arithmetic between them.
 *
 * Numbers that come out of an operation are exact: 33.3 + 33.3 + 33.4 is 100, not a hair more. A
 * value that is absent is `Missing` and knows the JSON pointers that would have to be filled in.
 */
import { Decimal } from '../../kernel/decimal';
import { type Arithmetic, shortResult } from './short-numbers';

const mostPointers = 50;

/** No value, and the pointers of what is not there. */
export class Missing {
  constructor(readonly pointers: readonly string[]) {}

  /** What a field of something missing is: missing too, one step further down. */
  field(name: string): Missing {
    return new Missing(this.pointers.map((pointer) => `${pointer}/${name}`));
  }

  and(other: Missing): Missing {
    if (this.pointers.length === mostPointers || other === this) return this;
    const others = other.pointers.filter((pointer) => !this.pointers.includes(pointer));
    if (others.length === 0) return this;
    return new Missing([...this.pointers, ...others].slice(0, mostPointers));
  }
}

/** Gathers what is missing over all turns of a loop, in a time that does not grow with what was found. */
export class Lacking {
  private readonly pointers = new Set<string>();

  add({ pointers }: Missing): this {
    if (this.pointers.size < mostPointers) for (const each of pointers) this.pointers.add(each);
    return this;
  }

  together(): Missing {
    return new Missing([...this.pointers].slice(0, mostPointers));
  }
}

/** What has no value although nothing is absent: a quotient by zero, an item beyond the list. */
export const undefinedResult = new Missing([]);

/** A record of the dossier: where it stands, and its fields by name. */
export interface FactRecord {
  readonly pointer: string;
  get(name: string): Value | undefined;
}
export type Value =
  | boolean
  | number
  | string
  | Decimal
  | Missing
  | readonly Value[]
  | FactRecord
  | ReadonlyMap<string, Value>;

export type Comparison = '<' | '<=' | '>' | '>=';

export function isNumeric(value: Value): value is number | Decimal {
  return typeof value === 'number' || value instanceof Decimal;
}

export function asDecimal(value: Value): Decimal {
  if (value instanceof Decimal) return value;
  return new Decimal(typeof value === 'number' ? value : 0);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** How many characters a text has, those of two halves counted once. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    const isSecondHalf = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isSecondHalf && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) count -= 1;
  }
  return count;
}

const dash = 45;

/** A day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash)
    return false;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= 28 || day <= lastDayOf(year, month);
}

/** `Date.parse` takes the 30th of February for a day of March. */
function lastDayOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

const zero = 48;

/** The number that the digits from one place to before another stand for; NaN for anything else. */
export function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - zero;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Below zero, zero or above, for two numbers, two texts or two dates. */
function order(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return textOrder(left, right);
  if (typeof left === 'boolean') return Number(left) - Number(right);
  return asDecimal(left).comparedTo(asDecimal(right));
}

/** By code points, as CEL has it; the language's own order is by halves of them (UTF-16). */
function textOrder(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  return at === length ? left.length - right.length : rank(left, at) - rank(right, at);
}

/** Halves of a pair stand above every character that is written as one. */
function rank(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

export function compare(operator: Comparison, left: Value, right: Value): boolean {
  return holds(operator, order(left, right));
}

export function holds(operator: Comparison, sign: number): boolean {
  switch (operator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

export function equal(left: Value, right: Value): boolean {
  if (isNumeric(left) && isNumeric(right)) return order(left, right) === 0;
  return left === right;
}

/** Exact, save that a quotient is rounded to forty digits. */
export function compute(operator: Arithmetic, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    const short = shortResult(operator, left, right);
    if (short !== undefined) return short;
  }
  const a = asDecimal(left);
  const b = asDecimal(right);
  if (operator === '/' && b.isZero()) return undefinedResult;
  const result = exact(operator, a, b);
  return result.isFinite() ? result : undefinedResult;
}

function exact(operator: Arithmetic, left: Decimal, right: Decimal): Decimal {
  switch (operator) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return left.dividedBy(right);
  }
}
