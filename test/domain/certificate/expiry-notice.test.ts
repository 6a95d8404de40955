import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expiryNoticeDue } from '../../../src/domain/certificate/expiry-notice';
import { addDays } from '../../../src/kernel/clock';

const thresholds = [180, 90, 30, 7];
const term = { validFrom: '2026-11-25', validUntil: '2029-11-25' };
/** The day that lies so many days before the last one. */
const withLeft = (days: number) => addDays(term.validUntil, -days);

describe('the notice that a certificate will end', () => {
  test.each([
    [181, [], undefined],
    [180, [], 180],
    [179, [180], undefined],
    [90, [180], 90],
    [31, [180, 90], undefined],
    [7, [180, 90, 30], 7],
    [0, [180, 90, 30], 7],
    [0, [180, 90, 30, 7], undefined],
    [-1, [], undefined],
  ])('%d days before the end, after %j: %s', (days, given, due) => {
    expect(expiryNoticeDue(thresholds, term, given, withLeft(days))).toBe(due);
  });

  test('after days without a run, only the nearest is given', () => {
    expect(expiryNoticeDue(thresholds, term, [], withLeft(5))).toBe(7);
    expect(expiryNoticeDue(thresholds, term, [180], withLeft(20))).toBe(30);
  });

  test('a threshold as long as the whole term tells nothing', () => {
    const short = { validFrom: '2029-08-27', validUntil: '2029-11-25' };
    expect(expiryNoticeDue(thresholds, short, [], '2029-08-27')).toBeUndefined();
    expect(expiryNoticeDue(thresholds, short, [], '2029-10-26')).toBe(30);
  });

  test('where thresholds change, a nearer notice that was given counts', () => {
    expect(expiryNoticeDue([180, 60], term, [30], withLeft(20))).toBeUndefined();
    expect(expiryNoticeDue([], term, [], withLeft(20))).toBeUndefined();
  });

  test('whichever days are missed: no threshold twice, always nearer, the last one heard', () => {
    const runs = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(runs, (days) => {
        const given: number[] = [];
        for (const left of days.toSorted((a, b) => b - a)) {
          const due = expiryNoticeDue(thresholds, term, given, withLeft(left));
          if (due !== undefined) given.push(due);
        }
        expect(given).toEqual([...new Set(given)].toSorted((a, b) => b - a));
        const last = Math.min(...days);
        const reached = thresholds.filter((one) => last <= one);
        expect(given.at(-1)).toBe(reached.length > 0 ? Math.min(...reached) : undefined);
      }),
      { seed: 42 },
    );
  });
});
