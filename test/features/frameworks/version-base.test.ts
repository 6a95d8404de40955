/** A version with a base: what it takes, what it puts in its place, and what is refused. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { frameworkDifference } from '../../../src/domain/framework/difference';
import { rulesOf } from '../../../src/domain/framework/rules';
import { checkFrameworks } from '../../../src/features/frameworks';
import { publishFramework } from '../../../src/features/frameworks/publish-framework';
import { criterionText, smallFolder } from './small-folder';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

const head = (version: string, base: string) =>
  `id: small\nversion: "${version}"\nbase: "${base}"\nstatus: draft\neffectiveFrom: 2027-01-01\n`;

/** Version 1.0 in full, and 1.1 on top of it with the files given. */
function withBase(files: Readonly<Record<string, string>>, main = head('1.1', '1.0')): string {
  const { folder, remove } = smallFolder({ '1.0': { question: 'Soft enough?' } });
  removals.push(remove);
  put(folder, '1.1', { 'framework.yaml': main, ...files });
  return folder;
}

function put(folder: string, version: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, 'small', version, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function twoIn(folder: string) {
  const { frameworks, faults } = checkFrameworks(folder);
  expect(faults).toEqual([]);
  const [one, other] = frameworks;
  if (!one || !other) throw new Error('There are to be two versions.');
  return [one, other] as const;
}

const constantOf = (value: string, source: string) =>
  `constants:\n  leastPct: { value: ${value}, unit: "%", source: ${source} }\n`;

describe('a version with a base', () => {
  test('is the base with another name and day where it has nothing else', () => {
    const [base, based] = twoIn(withBase({}));
    expect(based).toMatchObject({ version: '1.1', effectiveFrom: '2027-01-01', status: 'draft' });
    expect(based.criteria).toEqual(base.criteria);
    expect(based.constants).toEqual(base.constants);
    expect(based.hash).not.toBe(base.hash);
  });

  test('has the hash of the same version written out', () => {
    const [, based] = twoIn(withBase({}));
    const { folder, remove } = smallFolder({
      '1.0': { question: 'Soft enough?' },
      '1.1': { question: 'Soft enough?', effectiveFrom: '2027-01-01' },
    });
    removals.push(remove);
    expect(twoIn(folder)[1].hash).toBe(based.hash);
  });

  test('adds an evidence type, and puts one in place of that of the same code', () => {
    const types = (list: string) => `${head('1.1', '1.0')}evidenceTypes: ${list}\n`;
    const added = '[{ code: spares-plan, title: Plan of spare parts }]';
    const [base, based] = twoIn(withBase({}, types(added)));
    expect(based.evidenceTypes).toEqual([
      ...base.evidenceTypes,
      { code: 'spares-plan', title: 'Plan of spare parts' },
    ]);
    const [first] = base.evidenceTypes;
    const renamed = `[{ code: ${first?.code}, title: Another title }]`;
    expect(twoIn(withBase({}, types(renamed)))[1].evidenceTypes).toEqual([
      { code: first?.code, title: 'Another title' },
    ]);
    // A fault is shown where it stands in the version's own file.
    expect(checkFrameworks(withBase({}, types('[{ code: spares-plan }]'))).faults).toEqual([
      'criteria/small/1.1/framework.yaml:6:17: evidenceTypes.1.title is missing',
    ]);
  });

  test('puts a criterion, a constant and a table in place, and only these differ', () => {
    const table =
      'title: A table\nsource: our own\nverified: true\nasOf: 2026-01-01\nstaleAfterMonths: 12\n' +
      'key: { title: Country, kind: country }\nrows: { KEN: {} }\n';
    const files = {
      'BDN-03/BDN-03.6.yaml': criterionText('Soft?'),
      'reference/listed.yaml': table,
    };
    const main = head('1.1', '1.0') + constantOf('40', 'our own');
    const [base, based] = twoIn(withBase(files, main));
    expect(based.constants.leastPct?.value).toBe(40);
    expect(based.criterion('BDN-03.6')?.question).toBe('Soft?');
    const { parts } = frameworkDifference(base, based);
    expect(parts.map(({ kind, code }) => `${kind} ${code}`).sort()).toEqual([
      'constant leastPct',
      'criterion BDN-03.6',
      'settings framework',
      'table listed',
    ]);
  });

  test('shares compiled rules where what they name is the same, and else has its own', () => {
    const [base, same] = twoIn(withBase({}));
    expect(rulesOf(same)[0]).toBe(rulesOf(base)[0]);
    const main = head('1.1', '1.0') + constantOf('40', 'IMF');
    const [before, other] = twoIn(withBase({}, main));
    expect(rulesOf(other)[0]).not.toBe(rulesOf(before)[0]);
  });

  test('is published like any other, and its base may not change under it', () => {
    const folder = withBase({});
    publishFramework(folder, 'small', '1.1');
    expect(checkFrameworks(folder).faults).toEqual([]);
    put(folder, '1.0', { 'BDN-03/BDN-03.6.yaml': criterionText('Otherwise?') });
    expect(checkFrameworks(folder).faults.join()).toMatch(
      /small\/1\.1\/framework\.yaml:4:9: was published with other content/,
    );
  });

  test('may stand on a version with a base', () => {
    const folder = withBase({});
    put(folder, '1.2', { 'framework.yaml': head('1.2', '1.1') });
    const { frameworks, faults } = checkFrameworks(folder);
    expect(faults).toEqual([]);
    expect(frameworks.map(({ version }) => version)).toEqual(['1.0', '1.1', '1.2']);
    expect(frameworks[2]?.criteria).toHaveLength(1);
  });
});

describe('a base is refused', () => {
  test.each([
    [
      'that is not there',
      head('1.1', '9'),
      /^\S+1\.1\/framework\.yaml:3:\d+: there is no other version 9[^\n]*$/,
    ],
    ['that is the version itself', head('1.1', '1.1'), /:3:\d+: there is no other version 1\.1/],
    ['that leads out of the folder', head('1.1', '../../x'), /:3:\d+: there is no other version/],
    [
      'that is no text',
      head('1.1', '1.0').replace('"1.0"', '1.0'),
      /:3:\d+: .*write its name in quotes/,
    ],
    [
      'whose status would be taken',
      head('1.1', '1.0').replace('status: draft\n', ''),
      /1\.1\/framework\.yaml:\d+:\d+: status /,
    ],
  ])('%s', (_what, main, expected) => {
    expect(checkFrameworks(withBase({}, main)).faults.join('\n')).toMatch(expected);
  });

  test('where two stand on each other', () => {
    const folder = withBase({});
    put(folder, '1.0', { 'framework.yaml': head('1.0', '1.1') });
    expect(checkFrameworks(folder).faults.join()).toMatch(/there is no other version/);
  });
});

describe('a fault is shown where it stands', () => {
  test('in its own file', () => {
    const main = `${head('1.1', '1.0')}validityMonths: many\n`;
    expect(checkFrameworks(withBase({}, main)).faults.join()).toMatch(
      /1\.1\/framework\.yaml:6:17: validityMonths/,
    );
  });

  test('in the file of the base, once', () => {
    const folder = withBase({});
    put(folder, '1.0', { 'BDN-03/BDN-03.6.yaml': `${criterionText('Soft?')}guidence: x\n` });
    expect(checkFrameworks(folder).faults).toEqual([
      expect.stringMatching(/1\.0\/BDN-03\/BDN-03\.6\.yaml:\d+:1: there is no field guidence/),
    ]);
  });

  test('in the file of the base, with the version that it does not fit', () => {
    const main = head('1.1', '1.0') + constantOf('much', 'IMF');
    expect(checkFrameworks(withBase({}, main)).faults.join()).toMatch(
      /1\.0\/BDN-03\/BDN-03\.6\.yaml:\d+:\d+: .*\(taken into 1\.1\)/,
    );
  });
});
