/**
 * The criteria that we certify against: they load without a fault, every example that stands beside a
 * criterion gives the finding that it names, and each rating has its guidance.
 */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkFrameworks } from '../src/features/frameworks';

const { frameworks, faults } = checkFrameworks(join(__dirname, '..', 'criteria'), {
  examples: true,
});

test('every file and every example of every framework is without fault', () => {
  expect(faults).toEqual([]);
  expect(frameworks.length).toBeGreaterThan(1);
});

test.each(frameworks)(
  'each criterion of $id $version rests on a root where there are roots',
  (framework) => {
    const without = framework.criteria.filter(({ crosswalk }) => crosswalk.length === 0);
    expect(framework.roots.length > 0 ? without : []).toEqual([]);
  },
);
