import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CertificateStatus,
  certificateNumber,
  certificateStatuses,
  readCertificateNumber,
  type StatusChange,
  statusAfter,
  validUntil,
} from '../../../src/domain/certificate/certificate';

const running = fc.integer({ min: 1, max: 999_999 });
const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

describe('certificate numbers', () => {
  test('every number is read back as it was made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2999 }), running, (year, count) => {
        const number = certificateNumber(year, count);
        expect(readCertificateNumber(number)).toBe(number);
      }),
    );
  });

  test('a number may be typed in lower case, with blanks or other dashes', () => {
    const number = certificateNumber(2026, 42);
    expect(readCertificateNumber(`  ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number);
    expect(readCertificateNumber(number.replaceAll('-', '–'))).toBe(number);
    expect(readCertificateNumber(number.replaceAll('-', ' - '))).toBe(number);
  });

  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(running, fc.nat(9), fc.nat(5), (count, digit, place) => {
        const number = certificateNumber(2026, count);
        const at = 'BM-2026-'.length + place;
        const wrong = `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
        expect(readCertificateNumber(wrong)).toBe(wrong === number ? number : undefined);
      }),
    );
  });

  test('two neighbouring digits that changed places are always noticed', () => {
    fc.assert(
      fc.property(running, fc.nat(4), (count, place) => {
        const number = certificateNumber(2026, count);
        const at = 'BM-2026-'.length + place;
        const wrong = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        expect(readCertificateNumber(wrong)).toBe(wrong === number ? number : undefined);
      }),
    );
  });

  test('exactly one pair of check characters fits', () => {
    const number = certificateNumber(2026, 7);
    const pairs = alphabet.flatMap((one) => alphabet.map((two) => `BM-2026-000007-${one}${two}`));
    expect(pairs.filter((pair) => readCertificateNumber(pair))).toEqual([number]);
  });

  test.each(['', 'BM', 'BM-2026-42-7X', 'XX-2026-000042-7X', 'BM-2026-000042', '２０２６'])(
    '“%s” is not a number',
    (typed) => expect(readCertificateNumber(typed)).toBeUndefined(),
  );
});

describe('status changes', () => {
  const table: Record<StatusChange, Partial<Record<CertificateStatus, CertificateStatus>>> = {
    activate: { issuing: 'active' },
    suspend: { active: 'suspended' },
    reinstate: { suspended: 'active' },
    revoke: { active: 'revoked', suspended: 'revoked' },
    expire: { active: 'expired', suspended: 'expired' },
    supersede: { active: 'superseded', suspended: 'superseded' },
    surrender: { active: 'surrendered', suspended: 'surrendered' },
  };
  const every = Object.entries(table).flatMap(([change, allowed]) =>
    certificateStatuses.map((status) => ({
      change: change as StatusChange,
      status,
      after: allowed[status],
    })),
  );

  test.each(every)('$change when $status gives $after', ({ change, status, after }) => {
    expect(statusAfter(change, status)).toBe(after);
  });

  test('what is revoked, expired, superseded or surrendered stays so', () => {
    for (const status of ['revoked', 'expired', 'superseded', 'surrendered'] as const) {
      expect(every.filter((one) => one.status === status && one.after)).toEqual([]);
    }
  });

  test('validity ends on the same day of a later month, or on its last day', () => {
    expect(validUntil('2026-11-25', 36)).toBe('2029-11-25');
    expect(validUntil('2024-02-29', 36)).toBe('2027-02-28');
  });
});
