/**
 * The machinery, opened in order and closed in reverse: database, queue, files, secrets.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { migrations, rows } from '../database';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config';
import { migrate } from '../platform/db/migrate';
import { type Database, openDatabase } from '../platform/db/open-database';
import type { JobQueue } from '../platform/jobs/job-queue';
import { migrateQueue } from '../platform/jobs/postgres-store';
import { openQueue } from '../platform/jobs/queue';
import { keptSecret } from '../platform/kept-secret';
import { Lifecycle } from '../platform/lifecycle';
import type { Log } from '../platform/log';
import type { PdfRenderer } from '../platform/pdf/pdf-renderer';
import { renderHere } from '../platform/pdf/render-here';
import { openRenderThreads } from '../platform/pdf/render-threads';
import { ensureDocumentKey } from '../platform/signing/make-keys';
import { openSigning, type Signing } from '../platform/signing/open-signing';
import { renewOwnLists } from '../platform/signing/own-lists';
import { createFileStore, type FileStore } from '../platform/storage/file-store';
import { ensureCredentialKeys } from './credential-keys';

export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly files: FileStore;
  readonly pdf: PdfRenderer;
  readonly signing: Signing;
  readonly sessionSecret: string;
  readonly lifecycle: Lifecycle;
}

export async function openPlatform(config: Config, clock: Clock, log: Log): Promise<Platform> {
  const lifecycle = new Lifecycle((part, error) => log.error({ err: error, part }, 'cannot stop'));
  try {
    // Others may pass through, as the account of the own PostgreSQL must, and see nothing.
    await mkdir(config.dataDir, { recursive: true, mode: 0o711 });
    const database = await openDatabase({
      url: config.database.url,
      runAs: config.database.runAs,
      dataDir: config.dataDir,
      rows,
      migrations,
      log,
    });
    lifecycle.onStop('database', database.close);
    await migrate(database.dataSource);
    if (!config.redisUrl) await migrateQueue(database.url);
    const queue = await openQueue({ databaseUrl: database.url, redisUrl: config.redisUrl, log });
    lifecycle.onStop('queue', () => queue.close());
    const signing = await openSigning({ dataDir: config.dataDir, ...config.signing });
    await makeMissingKeys(signing, database, clock, config.web.publicUrl);
    return {
      config,
      clock,
      log,
      database,
      queue,
      files: createFileStore(path.join(config.dataDir, 'files')),
      pdf: openRenderer(config.renderThreads, lifecycle),
      signing,
      sessionSecret:
        config.web.sessionSecret ?? (await keptSecret(path.join(config.dataDir, 'session-secret'))),
      lifecycle,
    };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

function openRenderer(most: number, lifecycle: Lifecycle): PdfRenderer {
  if (most === 0) return renderHere;
  const threads = openRenderThreads({ most });
  lifecycle.onStop('rendering', () => threads.close());
  return threads;
}

/** Of this house, in the certificates of its own making. */
const organisation = 'Bluemark';
/** Any number, known to our processes alone. */
const keysLock = 7_203_181;

/** One process at a time, so that two that start together do not make two roots. */
async function makeMissingKeys(
  { keys }: Signing,
  { pool }: Database,
  clock: Clock,
  publicUrl: string | undefined,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [keysLock]);
    await ensureDocumentKey(keys, { organisation, now: clock.now(), publicUrl });
    await renewOwnLists(keys, clock.now());
    await ensureCredentialKeys(keys, clock.now());
  } finally {
    await client.query('select pg_advisory_unlock($1)', [keysLock]);
    client.release();
  }
}
