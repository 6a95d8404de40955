/**
 * What the language of rules leaves out of CEL, by the words in which it refuses, and the few cases
 * of the conformance suite that it answers otherwise. A case that is refused for another reason, or
 * answered otherwise without standing here, fails the test.
 */

export interface Exclusion {
  readonly name: string;
  readonly why: string;
  /** Found in what the checker says of the rule. */
  readonly refusal: RegExp;
}

/** The first that fits is the reason. */
export const exclusions: readonly Exclusion[] = [
  {
    name: 'messages',
    why: 'protobuf messages; rules read dossiers',
    refusal: /unexpected character: '\{'|got \{/,
  },
  {
    name: 'unsigned numbers',
    why: '`1u`, `uint()`; the numbers of a dossier are decimal, and may be negative',
    refusal: /unsigned numbers|function uint\(\)|uint/,
  },
  {
    name: 'bytes',
    why: "`b'…'`, `bytes()`; a dossier has none",
    refusal: /bytes|unexpected character: ['"]/,
  },
  {
    name: 'null',
    why: 'an unknown value is missing, never a value that could be compared',
    refusal: /\bnull\b/,
  },
  { name: 'maps', why: 'a table can only be a constant of the framework', refusal: /^maps|; maps/ },
  {
    name: 'dyn and mixed lists',
    why: 'a value whose type is known only when the rule runs',
    refusal: /function dyn\(\)|are to be of one kind/,
  },
  {
    name: 'an empty list with members',
    why: '`[].all(e, e > 0)`: nothing says what the list would hold',
    refusal: /empty list written as \[\]/,
  },
  {
    name: 'types as values',
    why: '`type(1)`, `int == int`; nothing to decide by in a rule',
    refusal: /function type\(\)|is a type, not a value/,
  },
  {
    name: 'timestamps and durations',
    why: 'a dossier has calendar days, which are a type of their own',
    refusal: /function (timestamp|duration)\(\)|google\.protobuf/,
  },
  {
    name: 'numbers that begin with the point',
    why: '`.99`; the parser wants `0.99`',
    refusal: /unexpected token: \./,
  },
  {
    name: 'whole number by whole number',
    why: '`size(a) / size(b)` would lose its remainder without a word; the refusal says what to write',
    refusal: /would lose its remainder/,
  },
];

/** Refused cases whose expression the standard's own type checker refuses as well. */
export const unchecked: Exclusion = {
  name: 'unchecked expressions',
  why: 'ill-typed; the suite runs them with the type check switched off, which rules never are',
  refusal: /./,
};

/** Cases that need a name with dots, or a container of names. */
export const qualified: Exclusion = {
  name: 'qualified names',
  why: 'variables named `a.b.c` and containers of names; the variables of rules are the dossier’s',
  refusal: /./,
};

/** Answered, but not as the suite has it. */
export const differences: Readonly<Record<string, string>> = {
  'comparisons/eq_literal/not_eq_double_nan': 'no value, not NaN: 0.0 / 0.0',
  'comparisons/ne_literal/not_ne_double_nan': 'no value, not NaN: 0.0 / 0.0',
  'comparisons/ne_literal/ne_double_nan': 'no value, not NaN: 0.0 / 0.0',
  'fp_math/fp_math/divide_zero': 'no value, not Infinity: 15.75 / 0.0',
};
