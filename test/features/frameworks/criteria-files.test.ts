/**
 * A folder of criteria that somebody else has filled: whatever lies in it, the check ends soon and says
 * of each thing that it does not read where it is and what to do.
 */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { checkFrameworks } from '../../../src/features/frameworks';
import { withoutBlowUp } from '../../support/no-blow-up';
import { smallFolder } from './small-folder';

const removals: (() => void)[] = [];
afterEach(() => {
  for (const remove of removals.splice(0)) remove();
});

const criterion = 'BDN-03/BDN-03.6.yaml';

/** The faults of a sound version once `change` was made to its folder. */
function faultsAfter(change: (version: string) => void): readonly string[] {
  const { folder, remove } = smallFolder({ '1.0': { question: 'Soft enough?' } });
  removals.push(remove);
  change(path.join(folder, 'small', '1.0'));
  return checkFrameworks(folder).faults;
}

const inFile =
  (file: string, make: (place: string) => void) =>
  (version: string): void => {
    rmSync(path.join(version, file), { force: true });
    make(path.join(version, file));
  };
const withText = (text: string | Uint8Array) => (place: string) => writeFileSync(place, text);

describe('what is no plain file is refused', () => {
  test.each<[string, (version: string) => void, string]>([
    [
      'a link in place of a criterion',
      inFile(criterion, (place) => symlinkSync('/etc/passwd', place)),
      `${criterion}:1:1: is a symbolic link; put the file or folder itself here`,
    ],
    [
      'a link in place of framework.yaml',
      inFile('framework.yaml', (place) => symlinkSync('/etc/passwd', place)),
      'framework.yaml:1:1: is a symbolic link; put the file or folder itself here',
    ],
    [
      'a link in place of the folder of an element',
      inFile('BDN-04', (place) => symlinkSync('/', place)),
      'BDN-04:1:1: is a symbolic link; put the file or folder itself here',
    ],
    [
      'a pipe that nobody writes to',
      inFile(criterion, (place) => execFileSync('mkfifo', [place])),
      `${criterion}:1:1: is not a plain file`,
    ],
    [
      'a pipe in place of framework.yaml',
      inFile('framework.yaml', (place) => execFileSync('mkfifo', [place])),
      'framework.yaml:1:1: is not a plain file',
    ],
    [
      'a folder that is named like a criterion',
      inFile('BDN-03/BDN-03.7.yaml', (place) => mkdirSync(place)),
      'BDN-03/BDN-03.7.yaml:1:1: is not read here; the files of a version are',
    ],
    [
      'a folder in place of framework.yaml',
      inFile('framework.yaml', (place) => mkdirSync(place)),
      'framework.yaml:1:1: is a folder, where a file is expected',
    ],
    [
      'a criterion outside the folder of its element',
      inFile('BDN-03.7.yaml', withText('code: BDN-03.7')),
      'BDN-03.7.yaml:1:1: is not read here; the files of a version are',
    ],
    [
      'a name that would steer a terminal',
      inFile('BDN-03/\u001b[2J.yaml', withText('')),
      'BDN-03:1:1: "\\u001b[2J.yaml" is no name for a file or folder here',
    ],
    [
      'more tables than a version may have',
      (version) => {
        mkdirSync(path.join(version, 'reference'));
        for (let count = 0; count < 101; count += 1) {
          writeFileSync(path.join(version, 'reference', `t${count}.yaml`), '');
        }
      },
      '1.0:1:1: has more than 1000 criteria or 100 tables',
    ],
  ])('%s', (_title, change, expected) => {
    expect(faultsAfter(change).join('\n')).toContain(expected);
  });

  test('what an editor leaves behind is not', () => {
    const leftovers = (version: string) => {
      symlinkSync('somebody@somewhere', path.join(version, 'BDN-03', '.#BDN-03.6.yaml'));
      writeFileSync(path.join(version, 'BDN-03', 'BDN-03.6.yaml~'), 'old');
      writeFileSync(path.join(version, 'BDN-03', 'notes (my own).txt'), 'new');
    };
    expect(faultsAfter(leftovers)).toEqual([]);
  });
});

describe('a text that is no text of a criterion is refused', () => {
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
  const laughs = Array.from({ length: 9 }, (_, level) => {
    const before = level === 0 ? 'ha' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(9).fill(before).join(', ')}]\n`;
  }).join('');

  test.each<[string, string | Uint8Array, string]>([
    [
      'bytes that are not UTF-8',
      Buffer.from('code: a\ntitle: caf\xe9\n', 'latin1'),
      ':2:11: the file is not UTF-8; save it as UTF-8',
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffcode: a', 'utf16le'),
      ':1:1: the file is not UTF-8; save it as UTF-8',
    ],
    [
      'a tab that indents',
      'when:\n\trule: "true"\n',
      ':2:1: tab characters must not be used in indentation',
    ],
    ['a name that stands twice', 'code: a\ntitle: b\ncode: c\n', ':3:1: duplicated mapping key'],
    ['lists in lists', '['.repeat(100_000), ':1:40: nesting exceeded maxDepth'],
    ['names below names', nested(200), ':40:40: nesting exceeded maxDepth'],
    ['aliases of aliases', laughs, ':1:5: aliases are not used here: write the value out'],
    ['a tag', 'code: !!js/function "function () {}"\n', ':1:7: tags are not used here'],
    ['a rule that begins with !', 'rule: !a\n', ':1:7: tags are not used here; a text that begins'],
    [
      'a title with a colon',
      'title: Core: two vendors\n',
      ':1:12: bad indentation of a mapping entry; or a text that holds “: ”',
    ],
    [
      'a rule that begins with a quote',
      'rule: "5g" in project.sectors\n',
      ':1:12: bad indentation of a mapping entry; or a text that holds “: ”',
    ],
    [
      'a choice that is misspelt',
      'kind: score\n',
      ':1:7: kind must be one of “gate”, “scored”; did',
    ],
    [
      'a name with an escape sequence',
      '"\\e[2Jx": 1\n',
      ':1:1: there is no field \\u{1b}[2Jx here',
    ],
    [
      'a name that is read from right to left',
      '"\\u202Exyz": 1\n',
      ':1:1: there is no field \\u{202e}xyz here',
    ],
    [
      'the name of a prototype',
      '__proto__: { kind: gate }\n',
      ':1:1: there is no field __proto__ here',
    ],
  ])('%s', (_title, text, expected) => {
    const faults = withoutBlowUp(() => faultsAfter(inFile(criterion, withText(text))));
    expect(faults.join('\n')).toContain(`${criterion}${expected}`);
  });

  test('a file of any size, without reading it', () => {
    const large = (place: string) => {
      writeFileSync(place, '');
      truncateSync(place, 8 * 2 ** 30);
    };
    const expected = `criteria/small/1.0/${criterion}:1:1: the file is longer than 200000 bytes`;
    expect(faultsAfter(inFile(criterion, large))[0]).toBe(expected);
    expect(faultsAfter((version) => large(path.join(version, '../../published.json')))).toEqual([
      'criteria/published.json:1:1: the file is longer than 200000 bytes',
    ]);
  });
});

describe('a text from another system is read as any other', () => {
  const rewritten =
    (change: (text: string) => string) =>
    (version: string): void => {
      const place = path.join(version, criterion);
      writeFileSync(place, change(readFileSync(place, 'utf8')));
    };

  test.each<[string, (text: string) => string]>([
    ['with a byte order mark', (text) => `\ufeff${text}`],
    ['with lines that end in CR LF', (text) => text.replaceAll('\n', '\r\n')],
    ['with both', (text) => `\ufeff${text.replaceAll('\n', '\r\n')}`],
  ])('%s', (_title, change) => {
    expect(faultsAfter(rewritten(change))).toEqual([]);
    const slip = (text: string) => change(text).replace('leastPct', 'lestPct');
    expect(faultsAfter(rewritten(slip))).toEqual([
      `criteria/small/1.0/${criterion}:10:62: there is no constant lestPct; did you mean leastPct?`,
    ]);
  });
});

test('a folder that is a file, or not there, is said by its path', () => {
  const { folder, remove } = smallFolder({ '1.0': { question: 'Soft enough?' } });
  removals.push(remove);
  const file = path.join(folder, 'README.md');
  appendFileSync(file, 'x');
  expect(checkFrameworks(file).faults[0]).toBe(`${file}:1:1: the folder cannot be read (ENOTDIR)`);
  const nowhere = path.join(folder, 'nowhere');
  expect(checkFrameworks(nowhere).faults).toEqual([`${nowhere}:1:1: there is no such folder`]);
});
