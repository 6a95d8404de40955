import { describe, expect, test } from '@jest/globals';
import { complaintDates, dueOn, isOverdue } from '../../../src/domain/complaint/deadlines';
import { addDays, addWorkingDays } from '../../../src/kernel/clock';

describe('working days', () => {
  test.each([
    ['a Wednesday', '2026-11-25', 5, '2026-12-02'],
    ['a Friday', '2026-11-27', 1, '2026-11-30'],
    ['a Saturday', '2026-11-28', 1, '2026-11-30'],
    ['a Sunday', '2026-11-29', 5, '2026-12-04'],
    ['the end of a year', '2026-12-31', 2, '2027-01-04'],
    ['no day at all', '2026-11-28', 0, '2026-11-28'],
  ])('from %s', (_what, day, count, expected) => {
    expect(addWorkingDays(day, count)).toBe(expected);
  });
});

describe('the last days of a complaint', () => {
  const dates = complaintDates({ acknowledgeWorkingDays: 5, decideDays: 60 }, '2026-11-25');

  test('count from the day on which it arrives', () => {
    expect(dates).toEqual({ acknowledgeBy: '2026-12-02', decideBy: '2027-01-24' });
  });

  test.each([
    ['received', '2026-12-02'],
    ['acknowledged', '2027-01-24'],
    ['admitted', '2027-01-24'],
  ] as const)('one that is %s is late after its day, and not on it', (state, day) => {
    expect(dueOn(dates, state)).toBe(day);
    expect(isOverdue(dates, state, day)).toBe(false);
    expect(isOverdue(dates, state, addDays(day, 1))).toBe(true);
  });

  test.each(['not admitted', 'upheld', 'partly upheld', 'not upheld'] as const)(
    'one that is %s is never late',
    (state) => {
      expect(dueOn(dates, state)).toBeNull();
      expect(isOverdue(dates, state, '2099-01-01')).toBe(false);
    },
  );

  test('a framework that says nothing of complaints sets none', () => {
    const none = complaintDates(undefined, '2026-11-25');
    expect(none).toEqual({ acknowledgeBy: null, decideBy: null });
    expect(isOverdue(none, 'received', '2099-01-01')).toBe(false);
  });
});
