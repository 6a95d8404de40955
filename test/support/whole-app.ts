/**
 * The real thing for tests: everything that `startBluemark` composes, web and worker in one process,
 * on a database of its own, with a clock that moves and a port that the system chooses.
 *
 * Queued work is waited for by condition: `eventually` asks again until there is an answer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBluemark } from '../../src/compose/app';
import type { Features } from '../../src/compose/features';
import { allRoutes, allScreens } from '../../src/compose/web';
import type { Accounts } from '../../src/features/accounts';
import { MovableClock } from '../../src/kernel/clock';
import type { Config, ProcessRole } from '../../src/platform/config';
import type { Route, Screen } from '../../src/platform/http/route';
import { createLog, type Log } from '../../src/platform/log';
import { cheapPassphrase, cheapPassword } from './cheap-costs';
import { createTestDatabase, type TestDatabase } from './database';
import { track } from './leaks';
import { shipped } from './shipped';

export interface WholeApp {
  readonly web: Server;
  readonly url: string;
  readonly clock: MovableClock;
  readonly features: Features;
  readonly accounts: Accounts;
  readonly database: TestDatabase;
  readonly routes: readonly Route[];
  readonly screens: readonly Screen[];
  /** What was logged as an error, line by line: a test may ask that there is nothing. */
  readonly errors: readonly string[];
  query<T>(statement: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export interface WholeAppOptions {
  readonly startAt?: Date;
  readonly roles?: readonly ProcessRole[];
}

export async function startWholeApp(options: WholeAppOptions = {}): Promise<WholeApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bluemark-whole-'));
  const clock = new MovableClock(options.startAt ?? new Date('2026-11-25T09:00:00Z'));
  const errors: string[] = [];
  const bluemark = await startBluemark({
    config: configFor(database.url, dataDir, options.roles ?? ['web', 'worker']),
    clock,
    log: listeningLog(errors),
    shipped: shipped(),
  });
  const { server, features } = bluemark;
  if (!server) throw new Error('The whole app serves the web.');
  // Else a connection that was idle for five seconds is closed just as the next request takes it.
  server.keepAliveTimeout = 0;
  const routes = allRoutes(features);
  return track('whole app', {
    web: server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clock,
    features,
    accounts: features.accounts,
    database,
    routes,
    screens: allScreens(features, routes),
    errors,
    query: <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
      database.dataSource.query(statement, values),
    close: async () => {
      const failed = await bluemark.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
      if (failed.length > 0) throw new AggregateError(failed, 'It did not stop cleanly.');
    },
  });
}

function configFor(url: string, dataDir: string, roles: readonly ProcessRole[]): Config {
  return {
    database: { url, runAs: undefined },
    redisUrl: undefined,
    roles,
    web: {
      port: 0,
      host: '127.0.0.1',
      publicUrl: undefined,
      sessionSecret: 'a secret that only tests know, 32 signs and more',
      trustProxy: 0,
    },
    dataDir,
    signing: {
      passphrase: undefined,
      passphraseCost: cheapPassphrase,
      tokens: undefined,
      timestamps: undefined,
    },
    passwordCost: cheapPassword,
    renderThreads: 0,
    admin: { email: undefined, password: undefined },
    logLevel: 'error',
  };
}

/** Errors are kept instead of printed. */
function listeningLog(errors: string[]): Log {
  const log = createLog('silent');
  const keep = (...args: unknown[]) => {
    const [facts, text] = args;
    const cause = (facts as { err?: unknown } | undefined)?.err;
    errors.push(`${String(text)}: ${cause instanceof Error ? cause.stack : JSON.stringify(facts)}`);
  };
  return Object.assign(Object.create(log) as Log, { error: keep, fatal: keep });
}

/** Far longer than a busy machine needs: only what never comes about reaches it. */
const patienceMs = 120_000;

/** Asks again until there is an answer; says what did not come about. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`After ${patienceMs} ms, not yet: ${what}`);
    await pause(25);
  }
}
