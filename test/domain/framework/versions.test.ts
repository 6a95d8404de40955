/** The life of versions: in force from a day, replaced with days of grace, retired at once. */
import { describe, expect, test } from '@jest/globals';
import type { Framework } from '../../../src/domain/framework/framework';
import { inForceOn, newestFirst, termOf } from '../../../src/domain/framework/versions';
import { smallFramework } from '../../features/reviews/small-framework';

type Given = Partial<Pick<Framework, 'status' | 'graceDays'>>;

function version(name: string, effectiveFrom: string, given: Given = {}): Framework {
  return { ...smallFramework, version: name, effectiveFrom, hash: name, ...given };
}

const one = version('1.0', '2026-01-01');
const two = version('1.1', '2026-10-01', { graceDays: 90 });
const three = version('1.2', '2026-11-01', { graceDays: 10 });

function term(framework: Framework, all: readonly Framework[], day: string) {
  const { open, until, replacedBy } = termOf(framework, newestFirst(all), day);
  return [open, until, replacedBy?.version ?? null];
}

describe('the term of a version', () => {
  test('has no end while nothing is to follow it', () => {
    expect(term(one, [one], '2030-01-01')).toEqual([true, null, null]);
  });

  test('is announced before the next version comes into force', () => {
    expect(term(one, [one, two], '2026-09-30')).toEqual([true, '2026-12-30', '1.1']);
  });

  test('ends with the days of grace of the version that follows, the last day included', () => {
    expect(term(one, [one, two], '2026-12-30')).toEqual([true, '2026-12-30', '1.1']);
    expect(term(one, [one, two], '2026-12-31')).toEqual([false, '2026-12-30', '1.1']);
  });

  test('is that of the first version that follows, and leads to the one in force', () => {
    expect(term(one, [one, two, three], '2026-11-20')).toEqual([true, '2026-12-30', '1.2']);
    expect(term(two, [one, two, three], '2026-11-12')).toEqual([false, '2026-11-11', '1.2']);
  });

  test('ends on the effective date where the next version gives no grace', () => {
    const next = version('1.1', '2026-10-01');
    expect(term(one, [one, next], '2026-10-01')).toEqual([true, '2026-10-01', '1.1']);
    expect(term(one, [one, next], '2026-10-02')).toEqual([false, '2026-10-01', '1.1']);
  });

  test('drafts and retired versions replace nothing, and nothing is submitted under them', () => {
    const retired = { ...two, status: 'retired' } as const;
    const draft = { ...two, status: 'draft' } as const;
    for (const other of [retired, draft]) {
      expect(term(one, [one, other], '2027-06-01')).toEqual([true, null, null]);
      expect(term(other, [one, other], '2027-06-01')).toEqual([false, null, '1.0']);
    }
  });

  test('a draft is used while nothing was ever published', () => {
    const draft = version('0.1', '2026-01-01', { status: 'draft' });
    expect(inForceOn([draft], '2026-02-01')).toBe(draft);
    expect(term(draft, [draft], '2026-02-01')).toEqual([true, null, null]);
  });
});
