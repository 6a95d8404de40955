/**
 * The core of CEL's conformance suite through our own parsing, checking and evaluation. Every case is
 * answered as the suite has it, refused by a named exclusion, or a listed difference.
 * `UPDATE_GOLDEN=1` renews the table in docs/conformance.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { compileExpression } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import { factsOf } from '../../../src/domain/framework/facts';
import { asDecimal, isList, Missing, type Value } from '../../../src/domain/framework/values';
import { differences, exclusions, qualified, unchecked } from './conformance-exclusions';
import { conformanceTables, coreSections, type Outcome } from './conformance-report';
import { type Case, casesOf, type Expected } from './conformance-suite';

const environment = environmentFor({ constants: {}, reference: {} });
const nothing = new Evaluation(factsOf({}), '2026-06-30');

function outcomeOf(each: Case): Outcome {
  const compiled = compileExpression(each.source, environment, { presence: 'allowed' });
  if (each.qualified) return { refused: qualified.name };
  if ('expression' in compiled) {
    const { type, run } = compiled.expression;
    return isAsExpected(run(nothing.begin()), type, each.expected) ? 'same' : 'differs';
  }
  const said = compiled.faults.map(({ message }) => message).join('; ');
  const reason = exclusions.find(({ refusal }) => refusal.test(said));
  if (reason) return { refused: reason.name };
  if (each.expected.kind === 'error') return 'same';
  return each.unchecked
    ? { refused: unchecked.name }
    : { refused: `for no listed reason: ${said}` };
}

function isAsExpected(value: Value, type: string, expected: Expected): boolean {
  switch (expected.kind) {
    case 'error':
      return value instanceof Missing;
    case 'bool':
    case 'string':
      return value === expected.value;
    case 'int':
      return (
        ['int', 'dyn', 'T'].includes(type) && asDecimal(value).toFixed() === String(expected.value)
      );
    case 'double':
      return type === 'double' && asDecimal(value).toNumber() === Number(expected.value) + 0;
    case 'list': {
      const itemType = /^list<(.*)>$/.exec(type)?.[1] ?? '';
      const { value: items } = expected;
      return (
        isList(value) &&
        value.length === items.length &&
        items.every((item, at) => isAsExpected(value[at] as Value, itemType, item))
      );
    }
    case 'other':
      return false;
  }
}

const outcomes = new Map(casesOf(coreSections).map((each) => [each, outcomeOf(each)]));

function namesOf(wanted: (outcome: Outcome) => boolean): string[] {
  return [...outcomes].filter(([, outcome]) => wanted(outcome)).map(([{ id }]) => id);
}

describe('the conformance suite of CEL, in its core sections', () => {
  test('gets the answers of the suite, save where a difference is listed', () => {
    expect(namesOf((outcome) => outcome === 'differs').sort()).toEqual(
      Object.keys(differences).sort(),
    );
  });

  test('is refused only by exclusions that have a name', () => {
    const names = [...exclusions, qualified, unchecked].map(({ name }) => name);
    const refused = [...outcomes].flatMap(([{ id, source }, outcome]) =>
      typeof outcome === 'object' && !names.includes(outcome.refused)
        ? [`${id}: ${source}: ${outcome.refused}`]
        : [],
    );
    expect(refused).toEqual([]);
  });

  test('needs every exclusion on the list', () => {
    const used = new Set(
      [...outcomes.values()].flatMap((outcome) =>
        typeof outcome === 'object' ? [outcome.refused] : [],
      ),
    );
    const names = [...exclusions, qualified, unchecked].map(({ name }) => name);
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });

  test('is reported in docs/conformance.md as it is', () => {
    const file = path.join(__dirname, '../../../docs/conformance.md');
    const page = readFileSync(file, 'utf8');
    const tables = conformanceTables(outcomes);
    const renewed = page.replace(
      /<!-- results -->\n[\s\S]*<!-- \/results -->/,
      () => `<!-- results -->\n${tables}<!-- /results -->`,
    );
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, renewed);
    expect(page).toBe(renewed);
  });
});
