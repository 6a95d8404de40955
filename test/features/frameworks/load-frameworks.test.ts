/** Frameworks that are not sound are refused, with file, line and column; published ones are frozen. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { checkFrameworks, FrameworkError, loadFrameworks } from '../../../src/features/frameworks';
import { MovableClock } from '../../../src/kernel/clock';
import { smallFolder } from './small-folder';

const clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));
const version = 'small/1.0';
const folders: (() => void)[] = [];
afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

/** A small framework of two criteria in which one file is changed. */
function changed(file: string, change: (text: string) => string): string {
  const { folder, remove } = smallFolder({ '1.0': { question: 'Are the loans soft enough?' } });
  folders.push(remove);
  const place = path.join(folder, version);
  const first = readFileSync(path.join(place, grants), 'utf8');
  writeFileSync(path.join(place, 'BDN-03/BDN-03.2.yaml'), first.replace('BDN-03.6', 'BDN-03.2'));
  const changedFile = path.join(place, file);
  writeFileSync(changedFile, change(readFileSync(changedFile, 'utf8')));
  return folder;
}

const main = 'framework.yaml';
const grants = 'BDN-03/BDN-03.6.yaml';
const inRule = (rule: string) => (text: string) =>
  text.replace(/\nrule:\n(?: .*\n)+/, `\nrule:\n  met: ${rule}\n`);

describe('a framework is refused', () => {
  test.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a criterion that rests on none of the roots',
      main,
      (text) => `${text}roots: [{ standard: G20 QII, title: G20 principles }]\n`,
      /BDN-03\.2\.yaml:\d+:\d+: no source is one of the framework's roots: G20 QII/,
    ],
    [
      'a root that stands twice',
      main,
      (text) =>
        `${text}roots: [{ standard: BDN, title: One }, { standard: BDN, title: The same }]\n`,
      /framework\.yaml:\d+:\d+: the root BDN stands here twice/,
    ],
    [
      'with an unknown field',
      grants,
      (text) => `${text}\nguidence: x\n`,
      /BDN-03\.6\.yaml:\d+:1: there is no field guidence here; did you mean guidance\?/,
    ],
    [
      'with an unknown field in a rule',
      grants,
      inRule('finance.trnches.size() > 0'),
      /BDN-03\.6\.yaml:\d+:16: there is no field trnches; did you mean tranches\?/,
    ],
    [
      'with a rule that does not type-check',
      grants,
      inRule('project.assetLifeYears > "x"'),
      /:\d+:8: the types do not fit: number > text/,
    ],
    [
      'with a rule that gives no yes or no',
      grants,
      inRule('size(finance.tranches)'),
      /:\d+:8: the rule gives/,
    ],
    [
      'with a gate that can be partly met',
      grants,
      (text) => text.replace('\nrule:\n', '\nrule:\n  partly: "true"\n'),
      /a gate is met or not/,
    ],
    [
      'with a rule mode and no rule',
      grants,
      (text) => text.replace(/\nrule:\n(?: .*\n)+/, '\n'),
      /:\d+:\d+: “rule” needs a rule/,
    ],
    [
      'with a theme that does not exist',
      grants,
      (text) => text.replace(/\ntheme: .*/, '\ntheme: BDN-03-nothing'),
      /has no theme BDN-03-nothing/,
    ],
    [
      'with an undeclared evidence type',
      grants,
      (text) => text.replace(/\nevidence: .*/, '\nevidence: [nothing-known]'),
      /there is no evidence type nothing-known/,
    ],
    [
      'with the code of another criterion',
      grants,
      (text) => text.replace(/^code: .*/m, 'code: BDN-03.2'),
      /the code BDN-03\.2 is also used in|is to be named/,
    ],
    [
      'with a weight of zero',
      grants,
      (text) => `${text.replace(/\nweight: .*/, '')}\nweight: 0\n`,
      /:\d+:\d+: weight must be more than 0/,
    ],
    [
      'with a cyclic weight',
      grants,
      (text) => `${text.replace(/\nweight: .*/, '')}\nweight: { sameAs: BDN-03.6 }\n`,
      /BDN-03\.6\.yaml:\d+:\d+: the weight is cyclic: BDN-03\.6 is the same as BDN-03\.6/,
    ],
    [
      'with an alias',
      grants,
      (text) => `${text}\nx: &a [1]\ny: *a\n`,
      /:\d+:4: aliases are not used here/,
    ],
    [
      'with YAML that cannot be read',
      grants,
      (text) => `${text}\n  - [\n`,
      /BDN-03\.6\.yaml:\d+:\d+: /,
    ],
    [
      'with a file that is too long',
      grants,
      (text) => `${text}${'#'.repeat(200_001)}`,
      /:1:1: the file is longer/,
    ],
    [
      'with an element without criteria',
      main,
      (text) =>
        text.replace(
          'elements:\n',
          'elements:\n  - { code: BDN-99, title: Empty, weight: 1, themes: [{ code: BDN-99-a, title: A, weight: 1 }] }\n',
        ),
      /framework\.yaml:\d+:\d+: the element BDN-99 has no criteria/,
    ],
    [
      'with a required field that the dossier lacks',
      main,
      (text) => text.replace('/project/title', '/project/titel'),
      /framework\.yaml:\d+:\d+: the dossier has no field \/project\/titel/,
    ],
    [
      'with a missing field',
      main,
      (text) => text.replace(/\nvalidityMonths: .*/, ''),
      /framework\.yaml:\d+:\d+: validityMonths is missing/,
    ],
  ])('%s', (_title, file, change, expected) => {
    const { faults } = checkFrameworks(changed(file, change));
    expect(faults.join('\n')).toMatch(expected);
  });

  test('with all of its faults at once', async () => {
    const folder = changed(grants, (text) => `${text}\nguidence: x\nwieght: 1\n`);
    const error = await loadFrameworks(folder, clock).catch((caught) => caught);
    expect(error).toBeInstanceOf(FrameworkError);
    expect((error as FrameworkError).faults).toHaveLength(2);
  });
});

describe('a published framework', () => {
  const published = (text: string) => text.replace(/^status: .*/m, 'status: published');
  const record = (folder: string, hash: string) =>
    writeFileSync(path.join(folder, 'published.json'), JSON.stringify({ small: { '1.0': hash } }));

  test('loads under the hash that is recorded for it, and is current', async () => {
    const hash = checkFrameworks(changed(main, (text) => text)).frameworks[0]?.hash ?? '';
    const folder = changed(main, published);
    record(folder, hash);
    const frameworks = await loadFrameworks(folder, clock);
    expect(frameworks.current()).toMatchObject({ status: 'published', hash });
    const names = { frameworkId: 'small', frameworkVersion: '1.0' };
    expect(frameworks.pinned({ ...names, frameworkHash: hash }).hash).toBe(hash);
    expect(() => frameworks.pinned({ ...names, frameworkHash: 'another' })).toThrow(
      /not installed/,
    );
    expect(() => frameworks.get('nothing', '1')).toThrow(/no such framework/);
  });

  test('is refused with other content than was published', () => {
    const folder = changed(main, published);
    record(folder, '0'.repeat(64));
    expect(checkFrameworks(folder).faults.join()).toMatch(
      /framework\.yaml:\d+:\d+: was published with other content/,
    );
  });

  test('is refused without a recorded hash', () => {
    expect(checkFrameworks(changed(main, published)).faults.join()).toMatch(
      /published\.json has no hash/,
    );
  });
});

describe('a crosswalk', () => {
  test('is what the sources say of the roots, and has its part in the hash', () => {
    const before = checkFrameworks(changed(main, (text) => text)).frameworks[0];
    const after = checkFrameworks(
      changed(main, (text) => `${text}roots: [{ standard: BDN, title: Blue Dot Network }]\n`),
    ).frameworks[0];
    expect(before?.criterion('BDN-03.6')?.crosswalk).toEqual([]);
    expect(after?.criterion('BDN-03.6')?.crosswalk).toEqual([
      { root: 'BDN', clause: 'element 3', verified: true },
    ]);
    expect(after?.hash).not.toBe(before?.hash);
  });
});

describe('reference tables', () => {
  const table = `title: Income groups
source: World Bank
verified: false
asOf: 2025-07-01
staleAfterMonths: 12
key: { title: Country, kind: country }
columns:
  group: { title: income group, kind: text }
  gniUsd: { title: income per head, kind: number, unit: USD }
rows:
  KEN: { group: lower middle, gniUsd: 2110 }
`;

  /** A small framework with one table. */
  function withTable(text: string, name = 'incomeGroups.yaml'): string {
    const folder = changed(main, (same) => same);
    mkdirSync(path.join(folder, version, 'reference'));
    writeFileSync(path.join(folder, version, 'reference', name), text);
    return folder;
  }

  test('belong to the framework and to its hash', () => {
    const plain = checkFrameworks(changed(main, (text) => text)).frameworks[0];
    const { frameworks, faults } = checkFrameworks(withTable(table));
    expect(faults).toEqual([]);
    expect(frameworks[0]?.reference.incomeGroups?.rows.KEN).toEqual({
      group: 'lower middle',
      gniUsd: 2110,
    });
    expect(frameworks[0]?.hash).not.toBe(plain?.hash);
    const other = checkFrameworks(withTable(table.replace('2110', '2111'))).frameworks[0];
    expect(other?.hash).not.toBe(frameworks[0]?.hash);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'a misspelt column',
      table.replace('KEN: { group', 'KEN: { groop'),
      'incomeGroups.yaml',
      /incomeGroups\.yaml:11:10: there is no column groop; did you mean group\?/,
    ],
    [
      'a text in a column of numbers',
      table.replace('2110', 'much'),
      'incomeGroups.yaml',
      /incomeGroups\.yaml:11:\d+: “much” is not a number/,
    ],
    [
      'a key that is no country',
      table.replace('KEN', 'Kenya'),
      'incomeGroups.yaml',
      /incomeGroups\.yaml:11:3: Kenya is not an ISO 3166-1 alpha-3 country code/,
    ],
    [
      'a table without a source',
      table.replace('source: World Bank\n', ''),
      'incomeGroups.yaml',
      /incomeGroups\.yaml:\d+:\d+: source is missing/,
    ],
    [
      'an unknown field',
      table.replace('asOf', 'asof'),
      'incomeGroups.yaml',
      /incomeGroups\.yaml:4:1: there is no field asof here; did you mean asOf\?/,
    ],
    [
      'a name that rules cannot use',
      table,
      'income-groups.yaml',
      /income-groups\.yaml is not a name/,
    ],
  ])('are refused for %s', (_what, text, name, expected) => {
    expect(checkFrameworks(withTable(text, name)).faults.join('\n')).toMatch(expected);
  });
});

test('what was published before there were tables and roots keeps its hash', () => {
  const { frameworks, faults } = checkFrameworks(path.join(__dirname, '../../../criteria'));
  expect(faults).toEqual([]);
  const first = frameworks.find(({ version: name }) => name === '1.0');
  expect(first?.reference).toEqual({});
  expect(first?.roots).toEqual([]);
});
