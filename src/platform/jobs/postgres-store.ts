/**
 * Jobs in PostgreSQL, in the schema `bullmq` of the given database.
 *
 * One small pool serves the queue and the worker. It needs a session of its own for LISTEN, so a
 * connection pooler in transaction mode cannot stand between.
 */
import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq';
import { Client, Pool } from 'pg';
import type { QueueStore } from './queue-store';

const schema = 'bullmq';
/** One of them listens; the others are for queries, which are short. */
const connections = 5;

// biome-ignore lint/suspicious/noExplicitAny: BullMQ's own default for data that is not typed.
type Untyped = any;
type PostgresQueue = Queue<
  Untyped,
  Untyped,
  string,
  Untyped,
  Untyped,
  string,
  PostgresQueueBackend,
  PostgresConnectionOptions
>;

export function openPostgresStore(
  databaseUrl: string,
  onError: (error: Error) => void,
): QueueStore {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'bluemark queue',
    max: connections,
    // A process that is busy for seconds is late to see that it is connected. To BullMQ that is an
    // error of the job whose end it was to record, and the job runs again: so it connects seldom,
    // and with patience.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 15_000,
    query_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    onConnect: (client) => client.query(`set search_path to ${schema}, public`),
  });
  pool.on('error', onError);
  return {
    queue: (name, options): PostgresQueue =>
      new Queue(name, { ...options, connection: pool }, createPostgresBackend),
    worker: (name, work, options) =>
      new Worker(name, work, { ...options, connection: pool }, createPostgresBackend),
    close: () => pool.end(),
  };
}

/** Makes or renews the queue's tables. Processes that start together wait for one another. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'bluemark migrate',
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    await runMigrations(client, schema);
    // Rows of these tables come and go all day: with the defaults the planner works with counts
    // that are long out of date, and taking a job becomes slow.
    for (const table of ['job', 'event']) {
      await client.query(
        `alter table ${schema}.${table} set
           (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01)`,
      );
    }
  } finally {
    await client.end();
  }
}
