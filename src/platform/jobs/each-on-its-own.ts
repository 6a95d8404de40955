/**
 * Scheduled work on many things, each in a transaction of its own: one that cannot be done does not
 * hold up the others. What went wrong is thrown when all have had their turn, so that the job shows
 * as failed and is tried again.
 */
export async function eachOnItsOwn<T>(
  things: readonly T[],
  act: (thing: T) => Promise<void>,
  complaint: string,
): Promise<void> {
  const errors: unknown[] = [];
  for (const thing of things) await act(thing).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw new AggregateError(errors, complaint);
}
