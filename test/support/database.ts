/** A database for one test file: a copy of the migrated template, dropped at the end. */
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { migrations, rows } from '../../src/database';
import { createDataSource } from '../../src/platform/db/data-source';
import { addressOf, createPool } from '../../src/platform/db/open-database';
import { createLog } from '../../src/platform/log';
import { track } from './leaks';
import { administer, announced } from './test-server';

export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly pool: Pool;
  drop(): Promise<void>;
}

const poolSize = 6;

/** With every table of the program, and nothing in them. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = announced();
  const copy = await createDatabase(`template ${server.template} strategy file_copy`);
  const dataSource = createDataSource({ url: copy.url, rows, migrations, poolSize });
  await dataSource.initialize();
  const pool = createPool(copy.url, createLog('silent'));
  return track('test database', {
    url: copy.url,
    dataSource,
    pool,
    drop: async () => {
      if (!pool.ended) await pool.end();
      if (dataSource.isInitialized) await dataSource.destroy();
      await copy.drop();
    },
  });
}

/** Without tables; for tests of migrations and of start-up. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return track('empty database', await createDatabase('template template1'));
}

async function createDatabase(options: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { url } = announced();
  const name = `t_${randomBytes(8).toString('hex')}`;
  await administer(url, `create database ${name} ${options}`);
  return {
    url: addressOf(url, name),
    drop: () => administer(url, `drop database if exists ${name} with (force)`),
  };
}
