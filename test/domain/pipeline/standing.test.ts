import { describe, expect, test } from '@jest/globals';
import { certificateStatuses, statusOn } from '../../../src/domain/certificate/certificate';
import { isListed, pledgeStanding, takesPledges } from '../../../src/domain/pipeline/standing';

describe('standing', () => {
  test('a certificate counts as expired from the day after its last one', () => {
    const certificate = { status: 'active', validUntil: '2026-05-31' } as const;
    expect(statusOn(certificate, '2026-05-31')).toBe('active');
    expect(statusOn(certificate, '2026-06-01')).toBe('expired');
    expect(statusOn({ ...certificate, status: 'revoked' }, '2026-06-01')).toBe('revoked');
  });

  test.each([
    ['issuing', false, false, 'closed'],
    ['active', true, true, 'committed'],
    ['suspended', true, false, 'on hold'],
    ['revoked', false, false, 'closed'],
    ['expired', false, false, 'closed'],
    ['superseded', false, false, 'closed'],
    ['surrendered', false, false, 'closed'],
  ] as const)('%s: in the pipeline %s, takes pledges %s, a commitment is %s', (...row) => {
    const [status, listed, takes, standing] = row;
    expect(certificateStatuses).toContain(status);
    expect(isListed(status)).toBe(listed);
    expect(takesPledges(status)).toBe(takes);
    expect(pledgeStanding('committed', status)).toBe(standing);
    expect(pledgeStanding('withdrawn', status)).toBe('withdrawn');
  });
});
