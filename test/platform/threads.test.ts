/** Orders to threads: who carries them out, and what becomes of them when a thread ends. */
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ThreadLost, Threads } from '../../src/platform/threads';
import { track } from '../support/leaks';

let threads: Threads<unknown, number>;
afterEach(() => threads.close());

function open(most: number, orderMs = 20_000): Threads<unknown, number> {
  threads = track(
    'threads',
    new Threads<unknown, number>({
      file: path.join(__dirname, 'answering-thread.js'),
      most,
      heapMegabytes: 32,
      orderMs,
    }),
  );
  return threads;
}

describe('threads', () => {
  test('are used again, and are no more than allowed', async () => {
    const pool = open(2);
    const first = await pool.give('say who');
    expect(await pool.give('say who')).toBe(first);
    const many = await Promise.all(Array.from({ length: 8 }, () => pool.give('say who')));
    expect(new Set(many).size).toBe(2);
  });

  test.each([
    ['exit', 'code 3'],
    ['throw', 'a bug'],
    ['hoard', 'memory'],
  ])('that end (%s) fail their order alone; what waits is done by another', async (end, why) => {
    const pool = open(1);
    const first = await pool.give('say who');
    const lost = pool.give(end).catch((error: unknown) => error);
    const waiting = [pool.give('say who'), pool.give('say who')];
    const error = await lost;
    expect(error).toBeInstanceOf(ThreadLost);
    expect(String(error)).toContain(why);
    const [next, afterwards] = await Promise.all(waiting);
    expect(next).not.toBe(first);
    expect(afterwards).toBe(next);
  });

  test('are ended when an order takes too long', async () => {
    const pool = open(1, 2_000);
    await expect(pool.give('never end')).rejects.toThrow('took longer than 2000 ms');
    expect(await pool.give('say who')).toBeGreaterThan(0);
  });

  test('do not close over work without telling, nor wait for it', async () => {
    const pool = open(1);
    const all = Promise.allSettled([pool.give('never end'), pool.give('say who')]);
    await pool.close();
    for (const { status } of await all) expect(status).toBe('rejected');
    await expect(pool.give('say who')).rejects.toBeInstanceOf(ThreadLost);
  });

  test('are not given what cannot be copied', async () => {
    const pool = open(1);
    await expect(pool.give(() => 'a function')).rejects.toThrow('could not be cloned');
    expect(await pool.give('say who')).toBeGreaterThan(0);
  });
});
