/**
 * The kinds of value that a dossier is made of.
 *
 * Every value may be absent (not answered yet) or `null` (looked for, and unknown): both are
 * different from no and from zero, and neither ever passes a rule. What a value means to rules and
 * to forms (its kind, unit, confidentiality) is carried as zod metadata, so that the rule checker
 * and the form builder read one schema.
 */
import { z } from 'zod';
import { isCountry } from '../../kernel/country';
import { decimalText } from '../../kernel/decimal';
import { isCurrency } from '../../kernel/money';

/** How a value is stored, compared in rules and asked for in forms. */
export type FieldKind =
  | 'text'
  | 'long text'
  | 'flag'
  | 'choice'
  | 'count'
  | 'number'
  | 'percent'
  | 'decimal'
  | 'money'
  | 'date'
  | 'country'
  | 'url';

export interface FieldMeta {
  readonly kind: FieldKind;
  /** Shown after the answer: `years`, `km`, `kWh a year`, `USD`. */
  readonly unit?: string;
  readonly choices?: readonly string[];
}

/** Control characters, code points without a meaning, and marks that turn the direction of text around. */
const unreadable = /[\p{Cc}\p{Co}\p{Cn}\u2028-\u202E\u2066-\u2069]/u;
const unreadableButBreaks = /[^\P{Cc}\n\r\t]|[\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069]/u;

function field<T extends z.ZodType>(schema: T, meta: FieldMeta) {
  return schema.meta({ field: meta }).nullable().optional();
}

/** One line of text, in Unicode normal form C, without control characters or lone surrogates. */
export function line(max = 200) {
  return z
    .string()
    .refine(
      (text) => text.isWellFormed() && !unreadable.test(text),
      'has characters that cannot be shown',
    )
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max);
}

/** Several lines of text, under the same rule; line breaks are kept as `\n`. */
export function lines(max: number) {
  return z
    .string()
    .refine(
      (value) => value.isWellFormed() && !unreadableButBreaks.test(value),
      'has characters that cannot be shown',
    )
    .transform((value) => value.replaceAll(/\r\n?/g, '\n').trim().normalize('NFC'))
    .pipe(z.string().min(1).max(max));
}

export const text = (max = 200) => field(line(max), { kind: 'text' });

export const longText = (max = 5000) => field(lines(max), { kind: 'long text' });

export const flag = () => field(z.boolean(), { kind: 'flag' });

export const choice = <const T extends readonly [string, ...string[]]>(choices: T) =>
  field(z.enum(choices), { kind: 'choice', choices });

/** A whole number of things, zero or more. */
export const count = (unit?: string, max = 10_000_000_000) =>
  field(z.int().min(0).max(max), { kind: 'count', ...(unit && { unit }) });

/**
 * A measured quantity. Fifteen significant digits at most, so that comparing it with a threshold
 * as a binary number gives the same answer as comparing the decimals.
 */
export const number = (unit: string, { min = 0, max = 1e12 } = {}) =>
  field(
    z
      .number()
      .min(min)
      .max(max)
      .refine(
        (value) => Number(value.toPrecision(15)) === value,
        'has more than 15 significant digits',
      ),
    { kind: 'number', unit },
  );

/** A share in per cent: 12.5 means 12.5 %. */
export const percent = ({ min = 0, max = 100 } = {}) =>
  field(
    z
      .number()
      .min(min)
      .max(max)
      .refine(
        (value) => Number(value.toPrecision(15)) === value,
        'has more than 15 significant digits',
      ),
    { kind: 'percent', unit: '%' },
  );

const decimalString = z.string().regex(decimalText, 'is not a decimal such as 12500000.50');
const notNegative = decimalString.refine((text) => !text.startsWith('-'), 'must not be negative');

/** An exact decimal, as text: `"12500000.50"`. Used for amounts in a currency that the name states. */
export const decimal = (unit: string, { negative = false } = {}) =>
  field(negative ? decimalString : notNegative, { kind: 'decimal', unit });

/** An amount with its ISO 4217 currency. Never a binary float. */
export const money = () =>
  field(
    z.strictObject({
      amount: notNegative,
      currency: z.string().refine(isCurrency, 'is not an ISO 4217 currency code'),
    }),
    { kind: 'money' },
  );

/** A calendar day, ISO 8601 `YYYY-MM-DD`. */
export const date = () => field(z.iso.date(), { kind: 'date' });

/** ISO 3166-1 alpha-3. */
export const country = () =>
  field(z.string().refine(isCountry, 'is not an ISO 3166-1 alpha-3 country code'), {
    kind: 'country',
  });

export const url = () =>
  field(z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000), { kind: 'url' });

/** Several choices at once, each at most once. */
export const choices = <const T extends readonly [string, ...string[]]>(values: T) =>
  list(z.enum(values).meta({ field: { kind: 'choice', choices: values } satisfies FieldMeta }), 50);

/** A list of one-line texts, such as the names of partners. */
export const texts = (max = 50) =>
  list(line().meta({ field: { kind: 'text' } satisfies FieldMeta }), max);

export const countries = (max = 50) =>
  list(
    z
      .string()
      .refine(isCountry, 'is not an ISO 3166-1 alpha-3 country code')
      .meta({ field: { kind: 'country' } satisfies FieldMeta }),
    max,
  );

/** Records of one shape. The bound keeps every rule that walks the list cheap. */
export const records = <T extends z.ZodRawShape>(shape: T, max = 200) =>
  list(z.strictObject(shape), max);

export const group = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).optional();

function list<T extends z.ZodType>(item: T, max: number) {
  return z.array(item).max(max).meta({ max }).nullable().optional();
}

/**
 * Marks a value as public: it may be shown in the pipeline, the register and exports. Everything
 * that is not marked is confidential, so that a new field is private until somebody decides.
 */
export function open<T extends z.ZodType>(schema: T): T {
  return schema.meta({ ...schema.meta(), open: true }) as T;
}
