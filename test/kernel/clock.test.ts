import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  addMonths,
  daysBetween,
  isoDate,
  LaggingClock,
  MovableClock,
} from '../../src/kernel/clock';

describe('days and months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-08-31', 36, '2029-08-31'],
    ['2026-11-25', 0, '2026-11-25'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test('days are added over month ends and leap days, and counted back', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-27')).toBe(-2);
  });

  test('a day is a day in UTC', () => {
    expect(isoDate(new Date('2026-11-25T23:59:59.999Z'))).toBe('2026-11-25');
    expect(isoDate(new Date('2026-11-25T23:30:00-05:00'))).toBe('2026-11-26');
  });
});

describe('clocks', () => {
  test('a clock that is moved stands still in between', () => {
    const clock = new MovableClock(new Date('2026-11-25T09:00:00Z'));
    clock.advance({ days: 1, hours: 2, minutes: 3, seconds: 4 });
    expect(clock.now().toISOString()).toBe('2026-11-26T11:03:04.000Z');
    clock.moveTo(new Date('2027-01-01T00:00:00Z'));
    expect(clock.now()).toEqual(clock.now());
  });

  test('a lagging clock runs along, is moved forward, and never passes the present', () => {
    const present = new MovableClock(new Date('2026-11-25T09:00:00Z'));
    const lagging = new LaggingClock(present, 30 * 86_400_000);
    expect(isoDate(lagging.now())).toBe('2026-10-26');
    present.advance({ hours: 1 });
    expect(lagging.now().toISOString()).toBe('2026-10-26T10:00:00.000Z');
    lagging.advance({ days: 10 });
    expect(isoDate(lagging.now())).toBe('2026-11-05');
    lagging.advance({ days: 1000 });
    expect(lagging.now()).toEqual(present.now());
    lagging.catchUp();
    expect(lagging.now()).toEqual(present.now());
  });
});
