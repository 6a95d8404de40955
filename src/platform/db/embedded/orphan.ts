/**
 * What an earlier server left in the data directory.
 *
 * `postmaster.pid` names the server's process. If that process is gone, or is another program that
 * got the same number, the file is stale and would only keep the next server from starting. If it
 * is our server, its owner and its watchdog are both dead (see claim.ts), and it is stopped here.
 */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresError } from './failure';
import { commandLine, isAlive, markOf } from './process-id';

const fastStopMs = 20_000;
const immediateStopMs = 10_000;

export async function clearOrphan(data: string): Promise<'none' | 'stale' | 'stopped'> {
  const file = path.join(data, 'postmaster.pid');
  const pid = serverPid(data);
  if (pid === undefined) {
    rmSync(file, { force: true });
    return 'none';
  }
  if (!runsOn(pid, data)) {
    rmSync(file, { force: true });
    return 'stale';
  }
  if (!(await stop(pid, 'SIGINT', fastStopMs)) && !(await stop(pid, 'SIGQUIT', immediateStopMs))) {
    throw new EmbeddedPostgresError(`An earlier PostgreSQL (process ${pid}) does not stop.`);
  }
  rmSync(file, { force: true });
  return 'stopped';
}

/** The process number in `postmaster.pid`, if there is one. */
export function serverPid(data: string): number | undefined {
  try {
    const [line = ''] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number.parseInt(line, 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function runsOn(pid: number, data: string): boolean {
  const line = commandLine(pid);
  return line.includes('postgres') && line.includes(` ${data} `) && markOf(pid) !== undefined;
}

async function stop(pid: number, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  const mark = markOf(pid);
  try {
    process.kill(pid, signal);
  } catch {
    return !isAlive(mark);
  }
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; ) {
    if (!isAlive(mark)) return true;
    await pause(50);
  }
  return false;
}
