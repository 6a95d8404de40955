/**
 * Ids as one parameter of a statement, for `= any($1)`. The driver escapes every item of a list;
 * ids need none of it, and a batch has hundreds of them.
 */
export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join()}}`;
}
