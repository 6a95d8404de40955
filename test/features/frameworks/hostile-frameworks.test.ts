/**
 * Frameworks that mean harm, as folders of files: none runs code, floods its reader, holds the process
 * or ends it. What may be named is only a name, whatever it means to JavaScript.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { outcomes } from '../../../src/domain/assessment/assess-outcomes';
import { Explanations } from '../../../src/domain/assessment/explanations';
import type { DossierDocument } from '../../../src/domain/dossier/document';
import type { Framework } from '../../../src/domain/framework/framework';
import { checkFrameworks } from '../../../src/features/frameworks';
import { withoutBlowUp } from '../../support/no-blow-up';
import { smallFolder } from './small-folder';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

const criterion = 'BDN-03/BDN-03.6.yaml';

function checked(change: (version: string) => void) {
  const { folder, remove } = smallFolder({ '1.0': { question: 'Soft enough?' } });
  removals.push(remove);
  change(path.join(folder, 'small', '1.0'));
  return withoutBlowUp(() => checkFrameworks(folder, { examples: false }));
}

function withRule(version: string, rule: string): void {
  const place = path.join(version, criterion);
  const text = readFileSync(place, 'utf8');
  writeFileSync(
    place,
    text.replace(/\n {2}met: .*\n/, () => `\n  met: ${JSON.stringify(rule)}\n`),
  );
}

/** By the program and by the closures, which are to agree. */
function outcomeOf(framework: Framework, dossier: object): string {
  const document = { dossier, provenance: {} } as DossierDocument;
  const input = { framework, document, evidence: [], assessedOn: '2026-06-30' } as const;
  const [outcome = ''] = outcomes(input);
  expect(new Explanations(input).at(0).outcome).toBe(outcome);
  return outcome;
}

describe('names that mean something to JavaScript are names', () => {
  const hostile =
    '"]; globalThis.harmed = 1; [" \' ` \u0024{globalThis.harmed = 1} \\u2028 \\u2029 */ </script> \\n';
  const constants = `
  constructor: { value: 1, source: x }
  toString: { value: 2, source: x }
  class: { value: 3, source: x }
  await: { value: 4, source: x }
  steps: { value: 5, source: x }
  hostile: { value: ${JSON.stringify(hostile).replaceAll('\\\\u', '\\u')}, source: x }
  table: { value: { "${'`;throw 1;`'}": 1, constructor: 2, valueOf: 3 }, source: x }
`;
  const table = `title: t
source: s
verified: true
asOf: 2026-01-01
staleAfterMonths: 12
key: { title: k, kind: text }
columns: { constructor: { title: a, kind: number }, length: { title: b, kind: text } }
rows:
  constructor: { constructor: 7, length: "\\u2028" }
  toString: { constructor: 8 }
  "*/ throw 1 //": { length: "\${1}" }
`;

  test.each<[string, 'met' | 'not met']>([
    ['constants.constructor + constants.toString + constants.class + constants.await == 10', 'met'],
    ['constants.steps == 5 && constants.hostile.contains("globalThis")', 'met'],
    ['constants.table["valueOf"] == 3 && !("toString" in constants.table)', 'met'],
    ['constants.table["`;throw 1;`"] == 1 && !("hasOwnProperty" in constants.table)', 'met'],
    ['constants.table["__proto" + "__"] == 1 || constants.table["to" + "String"] == 1', 'not met'],
    ['reference.constructor["constructor"].constructor == 7', 'met'],
    ['reference.constructor["to" + "String"].length != "x"', 'not met'],
    ['reference.constructor["*/ throw 1 //"].length == "\u0024{1}"', 'met'],
    ['"valueOf" in reference.constructor || "__proto__" in reference.constructor', 'not met'],
    ['parties.all(arguments, arguments.listed) && parties.all(eval, eval.listed)', 'met'],
    ['parties.all(steps, steps.listed) && parties.all(budget, size(budget.name) == 1)', 'met'],
    ['parties.all(v1, parties.all(k0, v1.name == k0.name)) && parties.all(own, own.listed)', 'met'],
    ['parties.map(dossier, dossier.name)[0] == "x" && parties.all(runtime, runtime.listed)', 'met'],
    [
      'project.title == "\\"; globalThis.harmed = 1; \\u2028" || project.title == "\u0024{1}`"',
      'not met',
    ],
  ])('%s', (rule, expected) => {
    const { frameworks, faults } = checked((version) => {
      appendFileSync(path.join(version, 'framework.yaml'), constants.slice(1));
      mkdirSync(path.join(version, 'reference'));
      writeFileSync(path.join(version, 'reference', 'constructor.yaml'), table);
      withRule(version, rule);
    });
    expect(faults).toEqual([]);
    const dossier = { project: { title: 'x' }, parties: [{ name: 'x', listed: true }] };
    expect(outcomeOf(frameworks[0] as Framework, dossier)).toBe(expected);
    expect(globalThis).not.toHaveProperty('harmed');
  });

  test('a framework may be called constructor, and none is called __proto__', () => {
    const called = (name: string) =>
      checked((version) => {
        const main = path.join(version, 'framework.yaml');
        writeFileSync(main, readFileSync(main, 'utf8').replace('id: small', `id: ${name}`));
        renameSync(path.dirname(version), path.join(path.dirname(version), '..', name));
      }).faults;
    expect(called('constructor')).toEqual([]);
    expect(called('__proto__').join()).toMatch(/framework\.yaml:2:5: id /);
  });
});

describe('numbers that no number holds are refused', () => {
  test.each(['1e400', '-1e400', '.inf', '.nan', '"1e400"'])('%s', (value) => {
    const constant = checked((version) =>
      appendFileSync(
        path.join(version, 'framework.yaml'),
        `  x: { value: [${value}], source: x }\n  y: { value: 1, source: x }\n`,
      ),
    );
    expect(
      constant.frameworks.every(({ constants }) => JSON.stringify(constants.x?.value) !== '[null]'),
    ).toBe(true);
    const weight = checked((version) =>
      appendFileSync(path.join(version, criterion), `weight: ${value}\n`),
    );
    expect(weight.faults.join()).toMatch(/BDN-03\.6\.yaml:14:9: weight /);
    const rule = checked((version) => withRule(version, `project.assetLifeYears > ${value}`));
    expect(rule.faults.join()).toMatch(/BDN-03\.6\.yaml:10:\d+: /);
  });
});

describe('a flood is told in a few lines, and soon', () => {
  const inCriterion = (text: string) => (version: string) =>
    appendFileSync(path.join(version, criterion), text);
  const rows = Array.from({ length: 9_000 }, (_, row) => `  k${row}: { b: x }\n`).join('');

  test.each<[string, (version: string) => void]>([
    [
      'of names that nobody knows',
      inCriterion(Array.from({ length: 10_000 }, (_, at) => `questio${at}: 1\n`).join('')),
    ],
    ['of one name', inCriterion(`? ${'k'.repeat(150_000)}\n: 1\n`)],
    ['of wrong items', inCriterion(`sectors: [${'1,'.repeat(20_000)}1]\n`)],
    [
      'of wrong cells',
      (version) => {
        mkdirSync(path.join(version, 'reference'));
        const head =
          'title: t\nsource: s\nverified: true\nasOf: 2026-01-01\nstaleAfterMonths: 1\nkey: { title: k, kind: text }\ncolumns: { a: { title: a, kind: number } }\n';
        writeFileSync(path.join(version, 'reference', 't.yaml'), `${head}rows:\n${rows}`);
      },
    ],
    ['of one misspelt field', (version) => withRule(version, `project.${'x'.repeat(3_900)} == 1`)],
    ['of a rule of 10 kB', (version) => withRule(version, 'true || '.repeat(1_250))],
  ])('%s', (_title, change) => {
    const { faults } = checked(change);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThan(60);
    expect(faults.join('\n').length).toBeLessThan(20_000);
  });
});
