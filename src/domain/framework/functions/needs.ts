/**
 * What a function for rules reads from records, and what of it is missing.
 *
 * A function asks for all that it needs and then looks at `missing`: so that every absent field is
 * named at once, and no formula ever runs on a value that is not there.
 */
import { Decimal } from '../../../kernel/decimal';
import { isShort } from '../short-numbers';
import { asDecimal, compute, type FactRecord, isNumeric, Missing, type Value } from '../values';

/** What the evaluation of a rule offers to functions. */
export interface Given {
  field(record: FactRecord, name: string): Value;
  missing(value: object): Missing;
  spend(steps: number): void;
}

/** A function that rules may call. Arguments are of the declared types and never missing. */
export interface RuleFunction {
  readonly name: string;
  /** CEL types of the parameters and the result, one line per overload. */
  readonly signatures: readonly string[];
  /** Overloads that CEL has of its own, and that we run too. */
  readonly standard?: readonly string[];
  /**
   * One more overload, in whose signature `row` stands for a row of any reference table that has
   * these columns of numbers.
   */
  readonly rowSignature?: { readonly signature: string; readonly columns: readonly string[] };
  /** What the result is called in an explanation, with the arguments in words. */
  readonly words: (args: readonly string[]) => string;
  readonly unit?: string;
  /** What a text argument may be, by its position. */
  readonly choices?: Readonly<Record<number, readonly string[]>>;
  /** The fields that it reads of the records that it is given. */
  readonly reads?: readonly string[];
  readonly run: (args: readonly Value[], given: Given) => Value;
  /** More to say of the result in an explanation; given the same arguments as `run`. */
  readonly detail?: (args: readonly Value[], given: Given) => string | undefined;
}

export class Needs {
  private absent: Missing | undefined;

  constructor(private readonly given: Given) {}

  get missing(): Missing | undefined {
    return this.absent;
  }

  /** The number, or zero with a note that it is missing. */
  number(record: FactRecord, name: string): Decimal {
    return asDecimal(this.figure(record, name));
  }

  /** The same as it stands, for sums and products by `plus` and `times`. */
  figure(record: FactRecord, name: string): Figure {
    const value = this.value(record, name);
    return value !== undefined && isNumeric(value) ? value : 0;
  }

  text(record: FactRecord, name: string): string {
    const value = this.value(record, name);
    return typeof value === 'string' ? value : '';
  }

  value(record: FactRecord, name: string): Value | undefined {
    const value = this.given.field(record, name);
    if (!(value instanceof Missing)) return value;
    this.lacks(value);
    return undefined;
  }

  lacks(missing: Missing): void {
    this.absent = this.absent ? this.absent.and(missing) : missing;
  }
}

export function recordsOf(value: Value | undefined): readonly FactRecord[] {
  return (value ?? []) as readonly FactRecord[];
}

export function recordOf(value: Value | undefined): FactRecord {
  return (value ?? {}) as FactRecord;
}

export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Decimal(0));
}

/** A number, or a decimal where that is needed to be exact. */
export type Figure = number | Decimal;

export function plus(left: Figure, right: Figure): Figure {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isInteger(left) && Number.isInteger(right) && Number.isSafeInteger(sum)) return sum;
  }
  return compute('+', left, right) as Figure;
}

export function times(left: Figure, right: Figure): Figure {
  return compute('*', left, right) as Figure;
}

/** As `settled`, where no decimal was needed so far. */
export function settledFigure(value: Figure): Figure {
  return typeof value === 'number' && isShort(value) ? value : settled(asDecimal(value));
}

/** `part` × `factor` ÷ `whole`, settled. The whole is not zero. */
export function quotient(part: Figure, whole: Figure, factor = 1): Figure {
  if (typeof part === 'number' && typeof whole === 'number') {
    const settledAlready = roundedQuotient(part, whole, factor);
    if (settledAlready !== undefined) return settledAlready;
  }
  return settled(asDecimal(part).times(factor).dividedBy(asDecimal(whole)));
}

const places = 1e12;

/**
 * The quotient to twelve places, where binary numbers leave no doubt of the last one and it has at
 * most fifteen digits. Each rounding is off by 1.2 parts in 10^16 at most: there are two between
 * whole numbers, and five where the given ones are none that binary numbers hold exactly.
 */
function roundedQuotient(part: number, whole: number, factor: number): number | undefined {
  if (part === 0) return 0;
  const product = part * factor;
  const scaled = (product / whole) * places;
  const size = Math.abs(scaled);
  if (!(size >= 1e6 && size < 1e15)) return undefined;
  const nearest = Math.round(scaled);
  const toHalf = Math.abs(Math.abs(scaled - nearest) - 0.5);
  const areWhole =
    Number.isSafeInteger(part) && Number.isSafeInteger(whole) && Number.isSafeInteger(product);
  return toHalf > size * (areWhole ? 2.5e-16 : 6e-16) ? nearest / places : undefined;
}

/** Results are kept to twelve decimal places: far beyond what is shown, the same on every machine. */
export function settled(value: Decimal): Decimal {
  return value.toDecimalPlaces(12);
}
