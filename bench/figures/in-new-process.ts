/** Measures what happens once in the life of a process: in a new one for each time. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { median } from '../measure';

/**
 * Runs `bench/figures/<script>.js`, which prints a line of JSON with `ms`, so many times; gives the
 * median of `ms` and the last line.
 */
export function inNewProcess<T extends { readonly ms: number }>(
  script: string,
  times: number,
): { readonly ms: number; readonly last: T } {
  const runs = Array.from({ length: times }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(__dirname, `${script}.js`)],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
    return JSON.parse(stdout) as T;
  });
  const last = runs.at(-1);
  if (!last) throw new Error('It has to run at least once.');
  return { ms: median(runs.map(({ ms }) => ms)), last };
}

/** Milliseconds of processor time of this process, all threads, that the work takes. */
export function spentOn<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, result };
}
