/**
 * The criteria that we certify against: they load without a fault, and every example that stands
 * beside a criterion gives the finding that it names.
 */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { disagreement, findingOfExample } from '../src/domain/assessment/examples';
import { checkFrameworks } from '../src/features/frameworks';

const { frameworks, faults } = checkFrameworks(join(__dirname, '..', 'criteria'));

test('every file of every framework is without fault', () => {
  expect(faults).toEqual([]);
});

describe.each(frameworks)('$id $version', (framework) => {
  describe.each(framework.criteria)('$code', (criterion) => {
    test('has an example', () => {
      expect(criterion.examples.length).toBeGreaterThan(0);
    });

    if (framework.roots.length > 0) {
      test('says what each rating means, with a good and a bad example, and rests on a root', () => {
        const { reviewer } = criterion.guidance;
        for (const part of ['Met:', 'Partly met', 'Not met:', 'Good example:', 'Bad example:']) {
          expect(reviewer.split('\n').some((line) => line.startsWith(part))).toBe(true);
        }
        expect(criterion.crosswalk.length).toBeGreaterThan(0);
      });
    }

    for (const example of criterion.examples) {
      test(example.title, () => {
        const finding = findingOfExample(framework, criterion, example);
        expect(disagreement(finding, example)).toBeUndefined();
      });
    }
  });
});
