import { describe, expect, test } from '@jest/globals';
import { tally, type Vote } from '../../../src/domain/decision/tally';

const of = (approve: number, object: number, abstain: number): Vote[] => [
  ...Array<Vote>(approve).fill('approve'),
  ...Array<Vote>(object).fill('object'),
  ...Array<Vote>(abstain).fill('abstain'),
];

describe('tally', () => {
  test.each([
    ['consensus', 3, 0, 0, true],
    ['consensus', 1, 0, 2, true],
    ['consensus', 0, 0, 3, false],
    ['consensus', 5, 1, 0, false],
    ['consensus', 2, 0, 0, false],
    ['majority', 2, 1, 0, true],
    ['majority', 1, 1, 1, false],
    ['majority', 1, 2, 0, false],
    ['majority', 2, 0, 0, false],
    ['majority', 0, 0, 0, false],
  ] as const)('%s: %i for, %i against, %i abstained: passed is %s', (rule, a, o, n, passed) => {
    expect(tally(of(a, o, n), { rule, quorum: 3 })).toEqual({
      approve: a,
      object: o,
      abstain: n,
      quorate: a + o + n >= 3,
      passed,
    });
  });
});
