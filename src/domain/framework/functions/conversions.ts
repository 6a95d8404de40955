/** CEL's conversions between types. What does not convert has no value. */
import { Decimal } from '../../../kernel/decimal';
import { whole } from '../expression-operators';
import { asDecimal, isNumeric, undefinedResult, type Value } from '../values';
import type { RuleFunction } from './needs';

const conversion = (
  name: string,
  standard: readonly string[],
  signatures: readonly string[],
  convert: (value: Value) => Value,
): RuleFunction => ({
  name,
  standard,
  signatures,
  words: ([value]) => value ?? name,
  run: ([value]) => (value === undefined ? undefinedResult : convert(value)),
});

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** To the nearest binary number of 64 bits. */
export const double = conversion(
  'double',
  ['(double): double', '(int): double', '(string): double'],
  ['(decimal): double'],
  (value) => {
    const isText = typeof value === 'string';
    if (isText && !number.test(value)) return undefinedResult;
    const result = isText ? Number(value) : asDecimal(value).toNumber();
    return Number.isFinite(result) ? result : undefinedResult;
  },
);

/** Towards zero. A binary number of 2^63 or more may stand for one beyond the largest whole number. */
export const int = conversion(
  'int',
  ['(int): int', '(double): int', '(string): int'],
  ['(decimal): int'],
  (value) => {
    if (typeof value === 'number') {
      if (Math.abs(value) >= 2 ** 63) return undefinedResult;
      return plain(new Decimal(String(BigInt(Math.trunc(value)))));
    }
    if (isNumeric(value)) return whole(plain(value.trunc()));
    const digits = typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value);
    return digits ? whole(plain(new Decimal(value))) : undefinedResult;
  },
);

function plain(value: Decimal): Value {
  const short = value.toNumber();
  return Number.isSafeInteger(short) ? short : value;
}

export const string = conversion(
  'string',
  ['(string): string', '(bool): string', '(int): string', '(double): string'],
  ['(decimal): string'],
  (value) => (isNumeric(value) ? asDecimal(value).toString() : String(value)),
);

const yes: readonly Value[] = ['1', 't', 'true', 'TRUE', 'True'];
const no: readonly Value[] = ['0', 'f', 'false', 'FALSE', 'False'];

export const bool = conversion('bool', ['(bool): bool', '(string): bool'], [], (value) => {
  if (typeof value === 'boolean') return value;
  if (yes.includes(value)) return true;
  return no.includes(value) ? false : undefinedResult;
});
