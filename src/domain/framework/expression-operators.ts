/**
 * What `+ - * / %` do between values of the types that the checker has found: whole numbers have 64
 * bits and no value beyond them, as CEL demands; other numbers are exact; texts and lists are joined.
 */
import { Decimal } from '../../kernel/decimal';
import type { Evaluation } from './evaluation';
import type { Arithmetic } from './short-numbers';
import { asDecimal, compute, isList, isNumeric, undefinedResult, type Value } from './values';

export type Operation = (left: Value, right: Value, purse: Purse) => Value;

/** What steps are paid from. */
type Purse = Pick<Evaluation, 'spend'>;

/** `type`: CEL's name of the type of the result. The same operation each time that it is the same. */
export function operation(operator: Arithmetic | '%', type: string): Operation {
  if (operator === '%') return remainder;
  if (operator === '+' && type === 'string') return joinedTexts;
  if (operator === '+' && type.startsWith('list')) return joinedLists;
  return type === 'int' ? ofWholes[operator] : ofNumbers[operator];
}

const ofNumbers: Readonly<Record<Arithmetic, Operation>> = {
  '+': (left, right) => compute('+', left, right),
  '-': (left, right) => compute('-', left, right),
  '*': (left, right) => compute('*', left, right),
  '/': (left, right) => compute('/', left, right),
};

const ofWholes: Readonly<Record<Arithmetic, Operation>> = {
  '+': (left, right) => whole(compute('+', left, right)),
  '-': (left, right) => whole(compute('-', left, right)),
  '*': (left, right) => whole(compute('*', left, right)),
  '/': (left, right) => whole(compute('/', left, right)),
};

const largestWhole = new Decimal('9223372036854775807');
const smallestWhole = new Decimal('-9223372036854775808');

/** The value, if a whole number of 64 bits can hold it. */
export function whole(value: Value): Value {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (!isNumeric(value)) return undefinedResult;
  const exact = asDecimal(value);
  const fits = exact.lessThanOrEqualTo(largestWhole) && exact.greaterThanOrEqualTo(smallestWhole);
  return fits ? value : undefinedResult;
}

/** It has the sign of the left side. */
function remainder(left: Value, right: Value): Value {
  const divisor = asDecimal(right);
  if (divisor.isZero()) return undefinedResult;
  if (typeof left === 'number' && typeof right === 'number') return (left % right) + 0;
  return asDecimal(left).modulo(divisor);
}

/** Texts and lists are paid for by their length, so that no rule can make them grow for nothing. */
export const charactersAStep = 16;
/** Of characters compared with each other. */
const pairsAStep = 256;

function joinedTexts(left: Value, right: Value, purse: Purse): Value {
  if (typeof left !== 'string' || typeof right !== 'string') return undefinedResult;
  purse.spend(Math.ceil((left.length + right.length) / charactersAStep));
  return left + right;
}

function joinedLists(left: Value, right: Value, purse: Purse): Value {
  if (!isList(left) || !isList(right)) return undefinedResult;
  purse.spend(left.length + right.length);
  return [...left, ...right];
}

/** Paid for by the worst that a search can take: each character of one against each of the other. */
export function contains(whole: string, piece: string, purse: Purse): boolean {
  purse.spend(Math.ceil((whole.length * piece.length) / pairsAStep));
  return whole.includes(piece);
}
