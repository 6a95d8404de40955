import { describe, expect, test } from '@jest/globals';
import { type Rating, ratings } from '../../../src/domain/review/rating';
import { reconcile } from '../../../src/domain/review/reconcile';

const rules = {
  tolerance: 0.5,
  points: { met: 1, 'partly met': 0.5, 'not met': 0 },
  isGate: (criterion: string) => criterion === 'gate',
};

function judged(rating: Rating, criterion = 'scored') {
  return { criterion, rating, reason: `because ${rating}` };
}

function both(one: Rating, other: Rating, criterion?: string) {
  const [result] = reconcile([[judged(one, criterion)], [judged(other, criterion)]], [], rules);
  return result;
}

describe('reconciliation', () => {
  test.each(ratings)('two reviewers who both say “%s” agree', (rating) => {
    expect(both(rating, rating)).toMatchObject({ differs: false, outcome: { rating } });
  });

  test.each([
    ['met', 'partly met', 'partly met'],
    ['partly met', 'not met', 'not met'],
  ] as const)(
    '“%s” and “%s” are within tolerance: the stricter, “%s”, counts',
    (one, other, counts) => {
      expect(both(one, other)).toMatchObject({ differs: false, outcome: { rating: counts } });
      expect(both(other, one)).toMatchObject({ differs: false, outcome: { rating: counts } });
    },
  );

  test.each([
    ['met', 'not met', 'scored'],
    ['met', 'not applicable', 'scored'],
    ['not met', 'not applicable', 'scored'],
    ['met', 'not met', 'gate'],
    ['met', 'not applicable', 'gate'],
  ] as const)('“%s” and “%s” on a %s criterion must be settled', (one, other, criterion) => {
    expect(both(one, other, criterion)).toMatchObject({ differs: true, outcome: undefined });
  });

  test('what is settled in writing counts', () => {
    const settled = { criterion: 'gate', rating: 'met', reason: 'The licence was found.' } as const;
    const reviews = [[judged('met', 'gate')], [judged('not met', 'gate')]];
    expect(reconcile(reviews, [settled], rules)).toMatchObject([
      { differs: true, outcome: settled },
    ]);
  });

  test('what only one has judged counts as that one said', () => {
    expect(reconcile([[judged('not met')], []], [], rules)).toMatchObject([
      { differs: false, outcome: { rating: 'not met' } },
    ]);
  });

  test('the order of the reviews changes nothing', () => {
    const one = [judged('met', 'a'), judged('not met', 'b')];
    const other = [judged('partly met', 'a'), judged('met', 'b')];
    const outcomes = (reviews: (typeof one)[]) =>
      reconcile(reviews, [], rules).map(({ criterion, differs, outcome }) => ({
        criterion,
        differs,
        rating: outcome?.rating,
      }));
    expect(outcomes([one, other])).toEqual(outcomes([other, one]));
  });
});
