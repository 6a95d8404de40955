/**
 * One run of the server: a process of its own session, so that a Ctrl-C meant for us does not take
 * it away before our own work has ended, on a free port of this machine only.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Account } from './account';
import { type Cluster, superuser } from './cluster';
import { identity, serverEnvironment } from './command';
import { EmbeddedPostgresError } from './failure';

// Statements and values of failed statements stay out of the log: they may be personal.
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'dynamic_shared_memory_type=mmap',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
];
const nonDurable = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
/** Recovery after a crash comes before readiness. */
const readyWithinMs = 120_000;
const logLimit = 5_000_000;

export interface Server {
  readonly process: ChildProcess;
  readonly url: string;
}

export async function launch(
  postgres: string,
  cluster: Cluster,
  { account, temporary }: { account: Account | undefined; temporary: boolean },
): Promise<Server> {
  const port = await freePort();
  const log = openLog(cluster.serverLog, account);
  const child = spawn(
    postgres,
    [
      '-D',
      cluster.data,
      '-p',
      String(port),
      ...[...settings, ...(temporary ? nonDurable : [])].flatMap((setting) => ['-c', setting]),
    ],
    {
      cwd: '/',
      detached: true,
      env: serverEnvironment,
      stdio: ['ignore', log, log],
      ...identity(account),
    },
  );
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return {
    process: child,
    url: `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`,
  };
}

function hasEnded({ process: child }: Server): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Waits until the server answers; gives false when it ended instead. */
export async function becomesReady(server: Server): Promise<boolean> {
  for (const deadline = Date.now() + readyWithinMs; Date.now() < deadline; ) {
    if (hasEnded(server)) return false;
    if (await answers(server.url)) return true;
    await pause(25);
  }
  throw new EmbeddedPostgresError('PostgreSQL was started but does not answer.');
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function lastWords(serverLog: string): string {
  const lines = readFileSync(serverLog, 'utf8').trim().split('\n');
  return lines.slice(-5).join(' / ');
}

function openLog(file: string, account: Account | undefined): number {
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const log = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  if (account) fchownSync(log, account.uid, account.gid);
  if (fstatSync(log).size > logLimit) ftruncateSync(log);
  return log;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
