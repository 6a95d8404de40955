import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitsGap, fundingGap, pledgeStates } from '../../../src/domain/pipeline/gap';
import { Decimal } from '../../../src/kernel/decimal';

describe('funding gap', () => {
  test('is what is sought less commitments and indications, to the last digit', () => {
    const gap = fundingGap('0.3', [
      { state: 'committed', amount: '0.1' },
      { state: 'indicated', amount: '0.1' },
      { state: 'withdrawn', amount: '5' },
    ]);
    expect(gap).toEqual({
      sought: '0.3',
      committed: '0.1',
      indicated: '0.1',
      uncommitted: '0.2',
      gap: '0.1',
    });
  });

  test('more indications than are needed leave no gap, and never a negative one', () => {
    const gap = fundingGap('100', [{ state: 'indicated', amount: '250' }]);
    expect(gap.gap).toBe('0');
    expect(gap.uncommitted).toBe('100');
  });

  test('an indication keeps nobody from committing; a commitment does', () => {
    const gap = fundingGap('100', [
      { state: 'indicated', amount: '100' },
      { state: 'committed', amount: '60' },
    ]);
    expect(fitsGap(gap, '40')).toBe(true);
    expect(fitsGap(gap, '40.000001')).toBe(false);
  });

  test('does not depend on the order of pledges, and its parts add up', () => {
    const pledge = fc.record({
      state: fc.constantFrom(...pledgeStates),
      amount: fc
        .integer({ min: 1, max: 10 ** 9 })
        .map((units) => new Decimal(units).div(1000).toFixed()),
    });
    fc.assert(
      fc.property(fc.array(pledge), (pledges) => {
        const gap = fundingGap('1000000', pledges);
        expect(fundingGap('1000000', pledges.toReversed())).toEqual(gap);
        const open = new Decimal(gap.sought).minus(gap.committed).minus(gap.indicated);
        expect(gap.gap).toBe(Decimal.max(0, open).toFixed());
      }),
    );
  });
});
