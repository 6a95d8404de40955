/** What a dossier could come to at best, in sentences: gates that fail on declared values come first. */
import { describe, expect, test } from '@jest/globals';
import { possibleWith } from '../../../src/domain/assessment/possible';
import type { ScoreSheet } from '../../../src/domain/assessment/score';
import { smallFramework } from '../../features/reviews/small-framework';

function best(given: Partial<ScoreSheet>): ScoreSheet {
  const none = { failedGates: [], elements: [], results: [], nextLevel: null };
  return { level: 0, score: '71.20', ...none, ...given };
}

describe('what is possible', () => {
  test('a gate that fails on declared values is named before anything is promised', () => {
    const { opening, failedGates, conclusion } = possibleWith(
      smallFramework,
      best({ failedGates: ['A.1'] }),
    );
    expect(opening).toBe('One required criterion fails on the values that were declared:');
    expect(failedGates).toEqual([{ criterion: 'A.1', title: 'People are asked' }]);
    expect(conclusion).toBe(
      'As long as it fails, no level can be reached, even if everything that is missing turns out well. The score would then be 71.20 of 100.',
    );
  });

  test('several gates are counted', () => {
    const { opening, conclusion } = possibleWith(
      smallFramework,
      best({ failedGates: ['A.1', 'B.1'] }),
    );
    expect(opening).toBe('2 required criteria fail on the values that were declared:');
    expect(conclusion).toContain('As long as they fail, no level');
  });

  test('without such a gate the level follows, or that the score is too low for one', () => {
    const good = possibleWith(smallFramework, best({ level: 2 }));
    expect(good.opening).toBeUndefined();
    expect(good.conclusion).toBe(
      'If everything that is missing, or waits for a person, turns out well, the score is 71.20 of 100. That gives two dots.',
    );
    expect(possibleWith(smallFramework, best({})).conclusion).toContain(
      'That is not enough for a level.',
    );
  });
});
