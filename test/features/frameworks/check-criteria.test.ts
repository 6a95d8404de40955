/** What a thorough check asks of criteria: examples that come out as they say, and guidance on ratings. */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { checkFrameworks } from '../../../src/features/frameworks';
import { smallFolder } from './small-folder';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

function thoroughFaults(examples: string, roots = ''): readonly string[] {
  const { folder, remove } = smallFolder({ '1.0': { question: 'Soft enough?' } });
  removals.push(remove);
  const version = path.join(folder, 'small', '1.0');
  appendFileSync(path.join(version, 'BDN-03', 'BDN-03.6.yaml'), examples);
  appendFileSync(path.join(version, 'framework.yaml'), roots);
  expect(checkFrameworks(folder).faults).toEqual([]);
  const { faults } = checkFrameworks(folder, { examples: true });
  return faults.map((fault) => fault.replace('criteria/small/1.0/BDN-03/BDN-03.6.yaml:', ''));
}

const example = (dossier: string, expected: string) =>
  `examples:\n  - { title: one, dossier: ${dossier},\n      expect: ${expected} }\n`;
const grant = '{ finance: { tranches: [{ instrument: grant, amountUsd: "1" }] } }';

test.each([
  ['is as expected', example(grant, '{ outcome: met }'), []],
  [
    'has another outcome',
    example(grant, '{ outcome: not met }'),
    [expect.stringMatching(/^16:17: the finding is “met”, expected “not met”: /)],
  ],
  [
    'misses something else',
    example('{}', '{ outcome: not met, missing: [/project/title] }'),
    ['16:35: the finding misses /finance/tranches, expected /project/title'],
  ],
  [
    'misses more than it says',
    example('{}', '{ outcome: not met, missing: [] }'),
    ['16:35: the finding misses /finance/tranches, expected nothing'],
  ],
  [
    'has a field that no dossier has',
    example('{ finance: { trances: [] } }', '{ outcome: not met }'),
    ['15:41: /dossier/finance/trances is not a known field; did you mean tranches?'],
  ],
  [
    'has a value of another kind',
    example('{ finance: { tranches: [{ tenorYears: ten }] } }', '{ outcome: not met }'),
    ['15:54: /dossier/finance/tranches/0/tenorYears must be a number'],
  ],
  ['is not there', '', [expect.stringMatching(/^1:1: there is no example: write a fragment/)]],
])('an example that %s', (_title, examples, expected) => {
  expect(thoroughFaults(examples)).toEqual(expected);
});

test('in a version with roots, guidance that leaves ratings out', () => {
  const roots = 'roots: [{ standard: BDN, title: The network }]\n';
  expect(thoroughFaults(example(grant, '{ outcome: met }'), roots)).toEqual([
    '8:52: no line begins with “Met:”, “Partly met”, “Not met:”, “Good example:”, “Bad example:”',
  ]);
});
