/** What a rule says in words, and what it says of a dossier: patterns, tables, and what is turned round. */
import { describe, expect, test } from '@jest/globals';
import { Evaluation } from '../../../src/domain/framework/evaluation';
import { compileRule } from '../../../src/domain/framework/expression';
import { environmentFor } from '../../../src/domain/framework/expression-environment';
import { ruleInWords } from '../../../src/domain/framework/expression-in-words';
import { factsOf } from '../../../src/domain/framework/facts';
import type { ReferenceTables } from '../../../src/domain/framework/reference-table';

const groups: ReferenceTables[string] = {
  title: 'Groups',
  source: 'a test',
  verified: true,
  asOf: '2026-01-01',
  staleAfterMonths: 12,
  key: { title: 'country', kind: 'country' },
  columns: { limit: { title: 'limit', kind: 'number' } },
  rows: { KEN: { limit: 4 } },
};
const data = { constants: {}, reference: { groups } };
const environment = environmentFor(data);
const dossier = {
  project: { title: 'Ada 5', countries: ['KEN', 'PLW'] },
  access: { gniYear: 2029, gniPerHeadUsd: '1950' },
};

function inWords(rule: string): string {
  return ruleInWords(rule, environment, data.constants).lines.join('\n');
}

function explained(rule: string): string[] {
  const compiled = compileRule(rule, environment, { presence: 'allowed', ...data });
  if ('faults' in compiled) throw new Error(JSON.stringify(compiled.faults));
  const evaluation = new Evaluation(factsOf(dossier), '2026-06-30');
  return compiled.rule.explain(evaluation.begin()).map(({ text }) => text);
}

describe('a rule in words', () => {
  test.each([
    ['project.title.matches("^B")', 'title (project) matches the pattern “^B”'],
    ['!project.title.matches("^B")', 'title (project) does not match the pattern “^B”'],
    ['!project.title.startsWith("B")', 'title (project) does not start with “B”'],
    ['!!project.title.endsWith("B")', 'title (project) ends with “B”'],
    [
      '!project.countries.exists(c, c in reference.groups)',
      'of no country (countries (project)) it holds that the country is among the table groups',
    ],
    [
      'project.countries.all(c, !(c in reference.groups))',
      'of every country (countries (project)) it holds that the country is not among the table groups',
    ],
    [
      'reference.groups[project.hasUsers || parties.exists(p, p.listed) ? "KEN" : "PLW"].limit > 1',
      'limit of the table groups at if (has users (project) is yes or of at least one party (parties) it holds that listed of the party is yes), then “KEN”, else “PLW” is more than 1',
    ],
    ['!(project.title == "B")', 'it is not so that title (project) is “B”'],
  ])('%s', (rule, words) => {
    expect(inWords(rule)).toBe(words);
  });
});

describe('what decided, in words', () => {
  test.each([
    ['project.title.matches("^B")', 'title (project) is “Ada 5”, needed to match the pattern “^B”'],
    [
      '!project.title.matches("[0-9]$")',
      'title (project) is “Ada 5”, needed not to match the pattern “[0-9]$”',
    ],
    [
      '!project.countries.exists(c, c in reference.groups)',
      'country “KEN”, needed outside the table groups',
    ],
    [
      'project.countries.all(c, c in reference.groups)',
      'country “PLW”, needed in the table groups',
    ],
    ['project.countries.all(c, c.startsWith("K"))', 'country “PLW”, needed to start with “K”'],
    ['access.gniYear < 2020', 'GNI year (access) is 2029, needed less than 2020'],
    [
      'access.gniPerHeadUsd > 2000.0',
      'GNI per head (access) is 1,950 USD a year, needed more than 2,000 USD a year',
    ],
  ])('%s', (rule, words) => {
    expect(explained(rule)).toEqual([words]);
  });
});
