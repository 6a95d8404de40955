/** What the README promises is true: its settings, its packages, its paths. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dependencies } from '../package.json';
import { settingsTable } from '../src/platform/settings-table';

const root = path.join(__dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

describe('the README', () => {
  test('has the table of settings as the program reads them (npm run readme renews it)', () => {
    const [, table] = /<!-- settings -->\n([\s\S]*?)<!-- \/settings -->/.exec(readme) ?? [];
    expect(table).toBe(settingsTable());
  });

  test('gives a reason for every dependency', () => {
    const unexplained = Object.keys(dependencies).filter((name) => !readme.includes(`\`${name}\``));
    expect(unexplained).toEqual([]);
  });

  test('explains no package that is not there', () => {
    const named = [...readme.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
      [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''),
    );
    const gone = named.filter(
      (name) =>
        /^[@a-z]/.test(name) &&
        !name.includes('*') &&
        !name.startsWith('/') &&
        !(name in dependencies),
    );
    expect(gone).toEqual([]);
  });

  test('leads to files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target ?? '');
    const dead = links.filter(
      (target) => !/^https?:/.test(target) && !existsSync(path.join(root, target)),
    );
    expect(dead).toEqual([]);
  });
});
