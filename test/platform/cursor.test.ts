import { describe, expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf } from '../../src/platform/cursor';

const id = '9b2f0f0e-7f5c-4d5e-9a54-0d6f0f5c8a11';
const anyKey = () => true;

describe('cursors', () => {
  test('come back as they went out', () => {
    const cursor = { sort: 'title', key: 'ä “x”', id, back: true };
    expect(decodeCursor(encodeCursor(cursor), 'title', anyKey)).toEqual(cursor);
  });

  test.each([
    'nonsense',
    '',
    encodeCursor({ sort: 'score', key: '1', id, back: false }),
    encodeCursor({ sort: 'title', key: '1', id: "' or 1=1", back: false }),
    encodeCursor({ sort: 'title', key: 'a\0b', id, back: false }),
  ])('%j is refused as a cursor of the list by title', (text) => {
    expect(() => decodeCursor(text, 'title', anyKey)).toThrow('Begin again');
  });

  test('a surplus row says that there is more, in the direction of reading', () => {
    const row = (sortKey: string) => ({ sortKey, id });
    const rows = ['a', 'b', 'c'].map(row);
    const first = pageOf(rows, { limit: 2, sort: 's', cursor: undefined }, (one) => one.sortKey);
    expect(first).toMatchObject({ items: ['a', 'b'], previous: null });
    expect(decodeCursor(first.next ?? '', 's', anyKey)).toMatchObject({ key: 'b', back: false });
    const cursor = { sort: 's', key: 'd', id, back: true };
    const before = pageOf(
      ['c', 'b'].map(row),
      { limit: 2, sort: 's', cursor },
      (one) => one.sortKey,
    );
    expect(before).toMatchObject({ items: ['b', 'c'], previous: null });
    expect(decodeCursor(before.next ?? '', 's', anyKey)).toMatchObject({ key: 'c', back: false });
  });
});
