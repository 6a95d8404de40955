/** What changed between two versions: nothing is left out, and a redline gives both texts back. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import { frameworkDifference } from '../../../src/domain/framework/difference';
import type { Framework } from '../../../src/domain/framework/framework';
import { partsOf } from '../../../src/domain/framework/framework-parts';
import { redline } from '../../../src/domain/framework/redline';
import { realFrameworks } from '../../support/shipped';

let framework: Framework;
beforeAll(async () => {
  framework = realFrameworks().get('bluemark-core', '1.0');
});

describe('the difference of two versions', () => {
  test('a version does not differ from itself', () => {
    expect(frameworkDifference(framework, framework).parts).toEqual([]);
  });

  test('a criterion is added, removed, or changed field by field', () => {
    const [first, second, ...rest] = framework.criteria;
    if (!first || !second) throw new Error('There are no criteria.');
    const later = {
      ...framework,
      criteria: [
        { ...first, weight: 7, question: `${first.question} And why?` },
        { ...second, code: 'BDN-01.99' },
        ...rest,
      ],
    };
    const { parts } = frameworkDifference(framework, later);
    expect(parts.map(({ change, code }) => `${change} ${code}`)).toEqual([
      `changed ${first.code}`,
      'added BDN-01.99',
      `removed ${second.code}`,
    ]);
    expect(parts[0]?.fields).toEqual([
      {
        name: 'question',
        aspect: 'wording',
        before: first.question,
        after: `${first.question} And why?`,
      },
      { name: 'weight', aspect: 'weight', before: String(first.weight), after: '7' },
    ]);
  });

  test('a rule, a level and a constant that changed are said to have', () => {
    const later: Framework = {
      ...framework,
      criteria: framework.criteria.map((each) =>
        each.code === 'BDN-03.6' ? { ...each, rule: { met: 'true' } } : each,
      ),
      levels: framework.levels.map((each) => ({ ...each, minimumScore: each.minimumScore + 1 })),
      constants: { ...framework.constants, extra: { value: [1, 2], source: 'our own' } },
    };
    const { parts } = frameworkDifference(framework, later);
    const told = parts.flatMap(({ kind, code, fields }) =>
      fields.map(({ name, aspect }) => `${kind} ${code}: ${name}, ${aspect}`),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        'level 1: least points in all, value',
        'criterion BDN-03.6: met where (rule), rule',
        'constant extra: value, value',
        'constant extra: source, sources',
      ]),
    );
  });

  test('each part has a name of its own, so that none hides another', () => {
    const names = partsOf(framework).map(({ kind, code }) => `${kind} ${code}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a redline', () => {
  const shown = (before: string, after: string) =>
    redline(before, after)
      .map(
        ({ change, text }) =>
          ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[change],
      )
      .join('');

  test('words that changed are marked, and those around them stay', () => {
    expect(shown('The loan must be soft.', 'The whole loan is soft.')).toBe(
      'The {+whole +}loan [-must be -]{+is +}soft.',
    );
  });

  test('words added to a short text are an addition', () => {
    expect(shown('Count people.', 'Count people. Then count the firms, and say which.')).toBe(
      'Count people. {+Then count the firms, and say which.+}',
    );
  });

  test('texts with little in common are shown whole, one after the other', () => {
    expect(shown('One thing is asked here', 'Wholly other words stand is')).toBe(
      '[-One thing is asked here-]{+Wholly other words stand is+}',
    );
    expect(shown('', 'new')).toBe('{+new+}');
    expect(shown('old', '')).toBe('[-old-]');
    expect(shown('', '')).toBe('');
  });

  test('both texts can be read from it', () => {
    const text = array(constantFrom('a', 'b', 'c', 'd,', 'e.'), { maxLength: 12 });
    const joined = (pieces: ReturnType<typeof redline>, without: string) =>
      pieces
        .filter(({ change }) => change !== without)
        .map(({ text: part }) => part.trim())
        .join(' ')
        .split(/\s+/)
        .join(' ')
        .trim();
    assert(
      property(text, text, (one, other) => {
        const pieces = redline(one.join(' '), other.join(' '));
        expect(joined(pieces, 'added')).toBe(one.join(' '));
        expect(joined(pieces, 'removed')).toBe(other.join(' '));
      }),
    );
  });
});
