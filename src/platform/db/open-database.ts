/**
 * Opens the database of this process: the server at DATABASE_URL, or one of our own.
 *
 * There is a DataSource for rows and a small separate pool for what libraries keep themselves
 * (sessions, rate limits), so that a page is never without a session because all connections are
 * busy with decisions. Schemas are migrated apart, by `migrate`.
 */
import path from 'node:path';
import { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Log } from '../log';
import {
  assertServerVersion,
  createDataSource,
  type MigrationClass,
  type RowClass,
} from './data-source';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/start';

export interface OpenDatabaseOptions {
  readonly url: string | undefined;
  readonly dataDir: string;
  readonly runAs?: string | undefined;
  readonly rows: readonly RowClass[];
  readonly migrations: readonly MigrationClass[];
  readonly log: Log;
}

export interface Database {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly pool: Pool;
  /** Closes connections first and a server of our own last. */
  close(): Promise<void>;
}

const databaseName = 'bluemark';
const librariesPoolSize = 5;

export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { dataDir, runAs, log } = options;
  if (options.url) return connect(options.url, undefined, options);
  const directory = path.join(dataDir, 'pg18');
  const server = await startEmbeddedPostgres({ directory, runAs, log });
  try {
    await createDatabase(server.url, databaseName);
    return await connect(addressOf(server.url, databaseName), server, options);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The address of another database on the same server. */
export function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function connect(
  url: string,
  server: EmbeddedPostgres | undefined,
  { rows, migrations, log }: OpenDatabaseOptions,
): Promise<Database> {
  const dataSource = createDataSource({ url, rows, migrations });
  await dataSource.initialize();
  try {
    await assertServerVersion(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const pool = createPool(url, log);
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await pool.end();
    await dataSource.destroy();
    await server?.stop();
  };
  return {
    url,
    dataSource,
    pool,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

export function createPool(url: string, log: Log): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'bluemark',
    max: librariesPoolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    keepAlive: true,
  });
  // Without a listener, a server that restarts while a connection is idle would end the process.
  pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'));
  return pool;
}

async function createDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
}
