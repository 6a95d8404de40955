/**
 * Where a page of a list ends, as text that a client hands back unread.
 *
 * It names the order, the place in it and the direction, so that a row is seen once however many
 * are added in between, and so that a cursor of one order is refused in another.
 */
import { z } from 'zod';
import { invalid } from '../kernel/failure';
import { isId } from '../kernel/ids';

export interface Cursor {
  readonly sort: string;
  /** The sort key and the id of the last row that was seen. */
  readonly key: string;
  readonly id: string;
  /** Towards the beginning of the list. */
  readonly back: boolean;
}

const shape = z.tuple([z.string().max(40), z.string().max(1000), z.string().max(64), z.boolean()]);

export function encodeCursor({ sort, key, id, back }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, key, id, back])).toString('base64url');
}

export function decodeCursor(text: string, sort: string, isKey: (key: string) => boolean): Cursor {
  const parsed = shape.safeParse(readJson(text));
  if (parsed.success) {
    const [of, key, id, back] = parsed.data;
    const wellFormed = isId(id) && !key.includes('\0') && isKey(key);
    if (of === sort && wellFormed) return { sort, key, id, back };
  }
  throw invalid('request.cursor-unusable', 'Begin again without a cursor.', [
    { pointer: '/cursor', detail: 'is not a cursor of this list in this order' },
  ]);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly previous: string | null;
}

interface Sorted {
  readonly sortKey: string;
  readonly id: string;
}

/**
 * A page from rows that were read in the direction of the cursor, one more than wanted: the
 * surplus says that there is more.
 */
export function pageOf<Row extends Sorted, Item>(
  rows: readonly Row[],
  { limit, sort, cursor }: { limit: number; sort: string; cursor: Cursor | undefined },
  item: (row: Row) => Item,
): Page<Item> {
  const back = cursor?.back ?? false;
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (back) shown.reverse();
  const at = (row: Row | undefined, towardsStart: boolean) =>
    row ? encodeCursor({ sort, key: row.sortKey, id: row.id, back: towardsStart }) : null;
  return {
    items: shown.map(item),
    next: back || more ? at(shown.at(-1), false) : null,
    previous: (back ? more : cursor !== undefined) ? at(shown[0], true) : null,
  };
}
