/**
 * A PostgreSQL of our own, for machines on which nothing is set up.
 *
 * It works as root and as any user, stops when we do, however we end, and is found again at the
 * next start. One process at a time runs the server of a directory; a second one is told so.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../../log';
import { serverAccount } from './account';
import { usableBinaries } from './binaries';
import { Claim } from './claim';
import { type Cluster, prepareCluster } from './cluster';
import { EmbeddedPostgresError } from './failure';
import { serverHome } from './home';
import { clearOrphan } from './orphan';
import { becomesReady, lastWords, launch, type Server } from './server';
import { Watchdog } from './watchdog';

export interface EmbeddedPostgresOptions {
  /** Holds the server's files and nothing else. Made when missing. */
  readonly directory: string;
  /** System account of the server, when we are root. */
  readonly runAs?: string | undefined;
  /** For tests: faster, not safe against power cuts, and the directory is removed at the end. */
  readonly temporary?: boolean;
  readonly log: Log;
}

export interface EmbeddedPostgres {
  /** Address of the database `postgres`, as superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

const attempts = 3;

export async function startEmbeddedPostgres({
  directory,
  runAs,
  temporary = false,
  log,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = serverAccount(directory, runAs);
  const binaries = await usableBinaries(account);
  const { home, moved } = await serverHome(directory, account);
  if (moved)
    log.warn({ home }, 'the data directory is out of reach of PostgreSQL; it uses another');
  const claim = await Claim.take(home);
  let watchdog: Watchdog | undefined;
  let stopping = false;
  try {
    const cluster = await prepareCluster(home, { binaries, account, temporary });
    if ((await clearOrphan(cluster.data)) === 'stopped') {
      log.warn({ home }, 'an orphaned PostgreSQL was stopped');
    }
    watchdog = new Watchdog({ data: cluster.data, temporaryHome: temporary ? home : undefined });
    claim.nameWatchdog(watchdog.pid);
    const server = await launchAndWait(watchdog, cluster);
    server.process.once('exit', (code, signal) => {
      watchdog?.watch(undefined);
      if (!stopping) log.error({ code, signal }, 'PostgreSQL has ended by itself');
    });
    let stopped: Promise<void> | undefined;
    return {
      url: server.url,
      stop: () => {
        stopped ??= stop(cluster.data);
        return stopped;
      },
    };
  } catch (error) {
    await stop(path.join(home, 'data'));
    throw error;
  }

  async function launchAndWait(guard: Watchdog, cluster: Cluster): Promise<Server> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const server = await launch(binaries.postgres, cluster, { account, temporary });
      guard.watch(server.process.pid);
      if (await becomesReady(server)) return server;
      // Another program may have taken the port between our look and the server's.
      guard.watch(undefined);
    }
    const words = lastWords(cluster.serverLog);
    throw new EmbeddedPostgresError(`PostgreSQL does not start: ${words}.`);
  }

  async function stop(data: string): Promise<void> {
    stopping = true;
    await watchdog?.finish();
    // Does something only where the watchdog itself was killed.
    await clearOrphan(data);
    claim.release();
    if (temporary) rmSync(home, { recursive: true, force: true });
  }
}
