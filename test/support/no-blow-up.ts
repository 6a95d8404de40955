/** Work that takes milliseconds, and would take minutes or all memory if it grew as its input wants. */
import { expect } from '@jest/globals';

const bound = 5;

/**
 * Seconds of processor time; loose, since machines differ and do other work. How long something takes
 * is for the bench to say.
 */
export function withoutBlowUp<T>(work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(bound);
  return result;
}
