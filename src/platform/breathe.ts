/**
 * Long work in one thread with the web: it lets others have their turn every few milliseconds.
 *
 * Works that run at the same time share one slice between two turns of the event loop, one after the
 * other; else ten of them would hold it ten times as long. What is computed does not depend on it, only when.
 */
const sliceMs = 8;

/** When the event loop last had its turn. */
let since = 0;
const waiting: (() => void)[] = [];

/** Call it before and between pieces of work that take milliseconds and cannot be cut. */
export async function breathe(): Promise<void> {
  if (isDue()) await nextSlice();
}

function isDue(): boolean {
  return performance.now() - since >= sliceMs;
}

async function nextSlice(): Promise<void> {
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(nextTurn);
  });
}

function nextTurn(): void {
  since = performance.now();
  waiting.shift()?.();
  // In a turn of its own: an immediate that is asked for now runs in the next one.
  if (waiting.length > 0) setImmediate(nextTurn);
}

/** Everything that an iterable makes, piece by piece. */
export async function gathered<T>(pieces: Iterable<T>): Promise<T[]> {
  const all: T[] = [];
  // Of several that begin together, each begins in a slice of its own.
  await breathe();
  for (const piece of pieces) {
    all.push(piece);
    // Most pieces take microseconds: to wait for nothing after each would take as long as they do.
    if (isDue()) await nextSlice();
  }
  return all;
}
