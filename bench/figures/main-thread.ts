/**
 * How long the main thread has worked: what holds it is neither the work of neighbours nor that of
 * the threads which compile and collect garbage beside it.
 *
 * `process.threadCpuUsage()` came with Node 23.9; Node 20 tells the time of all threads together.
 * Linux tells that of each, as of its last tick: some milliseconds ago at most.
 */
import { readFileSync } from 'node:fs';

/** Milliseconds of processor time; on the wall where the system does not tell. */
export function mainThreadMs(): number {
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(
      ' ',
    );
    return Number(nanoseconds) / 1e6;
  } catch {
    return performance.now();
  }
}
