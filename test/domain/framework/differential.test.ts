/**
 * Our evaluator against a second implementation of CEL (@bufbuild/cel): the same expressions, made by
 * chance, over the same dossiers. `npm run differential` asks for as many as there is time for.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ValueType, Writer, type Written } from './random-expressions';
import { someDossier } from './small-dossiers';
import { Tape } from './tape';
import { byClosures, byOther, differencesIn, type Kind, none } from './two-evaluators';

const runs = { numRuns: 200, seed: 20261125 };

const types: readonly [ValueType, ...ValueType[]] = [
  'bool',
  'double',
  'int',
  'text',
  'numbers',
  'texts',
];
const depth = 4;

const numbers = fc.nat({ max: 5039 });
const choices = fc.array(numbers, { minLength: 50, maxLength: 250, size: 'max' });
const values = fc.array(numbers, { minLength: 200, maxLength: 600, size: 'max' });
const dossiersEach = 8;

function holds(kind: Kind, absentPct: number, write: (tape: Tape) => Written): void {
  fc.assert(
    fc.property(choices, values, (choice, value) => {
      const tape = new Tape(value);
      const dossiers = Array.from({ length: dossiersEach }, () => someDossier(tape, absentPct));
      const question = { kind, written: write(new Tape(choice)) };
      expect(differencesIn([question], dossiers)).toEqual([]);
    }),
    runs,
  );
}

const anything = (tape: Tape) => new Writer(tape).any(tape.pick(types), depth);

const patience = 60_000;

describe('expressions made by chance, by our program, our closures and the other implementation', () => {
  test(
    'have the same value',
    () => {
      holds('value', 0, anything);
    },
    patience,
  );

  test(
    'have no value where fields are absent and the other has an error',
    () => {
      holds('value', 30, anything);
    },
    patience,
  );

  test(
    'have the same quotients, save that none is infinite',
    () => {
      holds('quotient', 0, (tape) => new Writer(tape).quotient(3));
    },
    patience,
  );

  test(
    'with has() are true for the same dossiers; what is absent is missing, not false',
    () => {
      holds('presence', 30, (tape) => new Writer(tape).helped(depth));
    },
    patience,
  );
});

/** Where the two differ by design; every other difference fails the tests above. */
describe('differences from the other implementation', () => {
  test.each<[string, string, unknown, unknown]>([
    ['our numbers are exact, theirs binary', '0.1 + 0.2 == 0.3', true, false],
    ['whole numbers and others mix here', '1 + 0.5', 1.5, none],
    ['nothing is infinite here', '1.0 / 0.0', none, Number.POSITIVE_INFINITY],
    ['nothing is a NaN here, which is not equal to itself', '0.0 / 0.0 != 0.0 / 0.0', none, true],
    ['texts go by code points, as in the standard', '"\\uffff" < "\\U0001f600"', true, false],
    ['what is absent is missing, not false', 'has(project.title)', none, false],
  ])('%s: %s', (_, source, mine, other) => {
    const written = { ours: source, theirs: source };
    const dossier = { project: {} };
    expect([byClosures(written)(dossier), byOther(written)(dossier)]).toEqual([mine, other]);
  });
});
