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
  const empty = await createEmptyDatabase(server.template);
  const dataSource = createDataSource({ url: empty.url, rows, migrations, poolSize });
  await dataSource.initialize();
  const pool = createPool(empty.url, createLog('silent'));
  return track('test database', {
    url: empty.url,
    dataSource,
    pool,
    drop: async () => {
      if (!pool.ended) await pool.end();
      if (dataSource.isInitialized) await dataSource.destroy();
      await empty.drop();
    },
  });
}

/** Without tables, unless a template is named; for tests of migrations and of start-up. */
export async function createEmptyDatabase(
  template = 'template1',
): Promise<{ url: string; drop(): Promise<void> }> {
  const { url } = announced();
  const name = `t_${randomBytes(8).toString('hex')}`;
  await administer(url, `create database ${name} template ${template}`);
  return track('database', {
    url: addressOf(url, name),
    drop: () => administer(url, `drop database if exists ${name} with (force)`),
  });
}
