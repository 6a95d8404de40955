/**
 * Our evaluator against a second implementation of CEL (@bufbuild/cel): the same expressions, made by
 * chance, over the same dossiers. `DIFFERENTIAL_RUNS=1000000` asks for more of them.
 */
import { celEnv, isCelError, isCelList, parse, plan } from '@bufbuild/cel';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { compileExpression } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import { factsOf } from '../../../src/domain/framework/facts';
import {
  asDecimal,
  isList,
  isNumeric,
  Missing,
  type Value,
} from '../../../src/domain/framework/values';
import { someDossier, Tape, type ValueType, Writer, type Written } from './random-expressions';

const numRuns = Number(process.env.DIFFERENTIAL_RUNS ?? 500);
const runs = { numRuns, seed: 20261125 };
const environment = environmentFor({ constants: {}, reference: {} });
const standard = celEnv();

const types: readonly [ValueType, ...ValueType[]] = [
  'bool',
  'double',
  'int',
  'text',
  'numbers',
  'texts',
];
const depth = 4;

/** No value: ours is missing, theirs an error. */
const none = 'no value';

type Answer = (dossier: object) => unknown;

function ours({ ours: source }: Written): Answer {
  const compiled = compileExpression(source, environment, { presence: 'allowed' });
  if ('faults' in compiled) {
    throw new Error(`refused: ${source}: ${compiled.faults.map(({ message }) => message)}`);
  }
  const { expression } = compiled;
  return (dossier) => plain(expression.run(new Evaluation(factsOf(dossier), '2026-06-30')));
}

/** Numbers as binary numbers, whatever their kind. */
function plain(value: Value): unknown {
  if (value instanceof Missing) return none;
  if (isNumeric(value)) return asDecimal(value).toNumber() + 0;
  return isList(value) ? value.map(plain) : value;
}

function theirs({ theirs: source }: Written): Answer {
  const run = plan(standard, parse(source));
  return (dossier) => {
    const value = run(asNumbers(dossier) as never);
    return isCelError(value) ? none : theirPlain(value);
  };
}

function theirPlain(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value) + 0;
  return isCelList(value) ? [...value].map(theirPlain) : value;
}

/** Amounts stand in dossiers as decimal text. */
function asNumbers(dossier: object): object {
  return JSON.parse(JSON.stringify(dossier), (key, value) =>
    key === 'capitalCostUsd' ? Number(value) : value,
  );
}

const numbers = fc.nat({ max: 5039 });
const choices = fc.array(numbers, { minLength: 50, maxLength: 250, size: 'max' });
const values = fc.array(numbers, { minLength: 100, maxLength: 300, size: 'max' });
const dossiersEach = 4;

function holds(
  absentPct: number,
  write: (tape: Tape) => Written,
  agree: (mine: unknown, other: unknown) => boolean,
): void {
  fc.assert(
    fc.property(choices, values, (choice, value) => {
      const written = write(new Tape(choice));
      const [here, there] = [ours(written), theirs(written)];
      const tape = new Tape(value);
      for (let count = 0; count < dossiersEach; count += 1) {
        const dossier = someDossier(tape, absentPct);
        const [mine, other] = [here(dossier), there(dossier)];
        if (agree(mine, other)) continue;
        throw new Error(
          `${written.ours}\nof ${JSON.stringify(dossier)}\ngives ${JSON.stringify(mine)}, elsewhere ${JSON.stringify(other)}`,
        );
      }
    }),
    runs,
  );
}

function equalValues(mine: unknown, other: unknown): boolean {
  if (!Array.isArray(mine) || !Array.isArray(other)) return mine === other;
  return mine.length === other.length && mine.every((item, at) => equalValues(item, other[at]));
}

const anything = (tape: Tape) => new Writer(tape).any(tape.pick(types), depth);

const patience = 60_000 + numRuns * 100;

describe('expressions made by chance', () => {
  test(
    'have the same value as in the other implementation',
    () => {
      expect.assertions(0);
      holds(0, anything, equalValues);
    },
    patience,
  );

  test(
    'have no value where fields are absent and the other has an error',
    () => {
      expect.assertions(0);
      holds(30, anything, equalValues);
    },
    patience,
  );

  test(
    'have the same quotients, save that none is infinite',
    () => {
      expect.assertions(0);
      holds(
        0,
        (tape) => new Writer(tape).quotient(3),
        (mine, other) => equalValues(mine, Number.isFinite(other) ? other : none),
      );
    },
    patience,
  );

  test(
    'with has() are true for the same dossiers; what is absent is missing, not false',
    () => {
      expect.assertions(0);
      holds(
        30,
        (tape) => new Writer(tape).helped(depth),
        (mine, other) =>
          mine === other ||
          (mine === none && other === false) ||
          (mine === false && other === none),
      );
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
    expect([ours(written)(dossier), theirs(written)(dossier)]).toEqual([mine, other]);
  });
});
