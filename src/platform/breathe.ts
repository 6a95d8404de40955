/**
 * Long work in one process with the web: it lets others have their turn every few milliseconds.
 *
 * What is computed does not depend on it, only when.
 */
import { setImmediate } from 'node:timers/promises';

const sliceMs = 15;

export class Breath {
  private since = performance.now();

  /** Call it between pieces of work that are short by themselves. */
  async take(): Promise<void> {
    if (performance.now() - this.since < sliceMs) return;
    await setImmediate();
    this.since = performance.now();
  }
}

/** Everything that an iterable makes, piece by piece. */
export async function gathered<T>(pieces: Iterable<T>): Promise<T[]> {
  const breath = new Breath();
  const all: T[] = [];
  for (const piece of pieces) {
    all.push(piece);
    await breath.take();
  }
  return all;
}
