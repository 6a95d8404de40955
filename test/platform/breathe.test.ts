/** Long works beside each other: they share the time between two turns of the event loop. */
import { describe, expect, test } from '@jest/globals';
import { gathered } from '../../src/platform/breathe';

const pieceMs = 10;

function* pieces(name: string, log: string[]): Iterable<string> {
  for (let piece = 0; piece < 6; piece += 1) {
    const until = performance.now() + pieceMs;
    while (performance.now() < until);
    log.push(name);
    yield `${name}${piece}`;
  }
}

describe('works that run at the same time', () => {
  test('give the loop its turn between their slices, and take turns themselves', async () => {
    const log: string[] = [];
    let ended = false;
    const all = Promise.all(['a', 'b', 'c'].map((name) => gathered(pieces(name, log)))).finally(
      () => {
        ended = true;
      },
    );
    const doneInTurn: number[] = [];
    while (!ended) {
      const before = log.length;
      await new Promise((resolve) => void setImmediate(resolve));
      doneInTurn.push(log.length - before);
    }
    // A slice ends with the piece that fills it, so two pieces at most, whoever made them.
    expect(Math.max(...doneInTurn)).toBeLessThanOrEqual(2);
    expect(new Set(log.slice(0, 9)).size).toBe(3);
    expect((await all).map((made) => made.length)).toEqual([6, 6, 6]);
  });
});
