import { describe, expect, test } from '@jest/globals';
import {
  anniversaryOn,
  isSound,
  statementDates,
  statementState,
} from '../../../src/domain/certificate/statement';

const term = { validFrom: '2026-11-25', validUntil: '2029-11-25' };

describe('the yearly statement', () => {
  test.each([
    ['2026-11-25', 0],
    ['2027-11-24', 0],
    ['2027-11-25', 1],
    ['2028-11-24', 1],
    ['2028-11-25', 2],
    ['2029-11-24', 2],
    ['2029-11-25', 2],
    ['2035-01-01', 2],
  ])('on %s, %d anniversaries have come: the last day is none', (today, count) => {
    expect(anniversaryOn(term, 12, today)).toBe(count);
  });

  test('the period is data; a certificate from 29 February has its anniversary on the 28th', () => {
    expect(anniversaryOn(term, 6, '2027-05-25')).toBe(1);
    const leap = { validFrom: '2028-02-29', validUntil: '2031-02-28' };
    expect(anniversaryOn(leap, 12, '2029-02-27')).toBe(0);
    expect(anniversaryOn(leap, 12, '2029-02-28')).toBe(1);
  });

  test('it is due after the days to answer, and overdue after those of grace', () => {
    const dates = statementDates({ everyMonths: 12, answerDays: 30, graceDays: 20 }, '2027-11-25');
    expect(dates).toEqual({
      askedOn: '2027-11-25',
      dueOn: '2027-12-25',
      graceUntil: '2028-01-14',
    });
    const on = (today: string, givenAt: Date | null = null) =>
      statementState({ ...dates, givenAt }, today);
    expect([on('2027-12-25'), on('2027-12-26'), on('2028-01-14'), on('2028-01-15')]).toEqual([
      'awaited',
      'in grace',
      'in grace',
      'overdue',
    ]);
    expect(on('2028-06-01', new Date('2028-05-01T00:00:00Z'))).toBe('given');
  });

  test('“nothing” stands alone, and silence is no statement', () => {
    expect(isSound(['nothing'])).toBe(true);
    expect(isSound(['vendor', 'scope'])).toBe(true);
    expect(isSound(['nothing', 'vendor'])).toBe(false);
    expect(isSound([])).toBe(false);
  });
});
