import { afterEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { migrations, rows } from '../../../src/database';
import { createDataSource } from '../../../src/platform/db/data-source';
import { migrate } from '../../../src/platform/db/migrate';
import { createEmptyDatabase } from '../../support/database';

describe('the migrations', () => {
  const closing: (() => Promise<void>)[] = [];

  async function emptyDatabase(connections = 1): Promise<DataSource[]> {
    const database = await createEmptyDatabase();
    closing.push(() => database.drop());
    const sources = [];
    for (let count = 0; count < connections; count += 1) {
      const options = { url: database.url, rows, migrations, poolSize: 3 };
      const dataSource = await createDataSource(options).initialize();
      closing.push(() => dataSource.destroy());
      sources.push(dataSource);
    }
    return sources;
  }

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  test('make the tables that the rows describe, to the last column', async () => {
    const [dataSource] = await emptyDatabase();
    if (!dataSource) throw new Error('no database');
    const done = await migrate(dataSource);
    expect(done).toHaveLength(migrations.length);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await migrate(dataSource)).toEqual([]);
  });

  test('run once when two processes start at the same moment', async () => {
    const [one, other] = await emptyDatabase(2);
    if (!one || !other) throw new Error('no database');
    const done = await Promise.all([migrate(one), migrate(other)]);
    expect(done.map(({ length }) => length).toSorted()).toEqual([0, migrations.length]);
  });

  test('can be taken back, one by one, to an empty database', async () => {
    const [dataSource] = await emptyDatabase();
    if (!dataSource) throw new Error('no database');
    await migrate(dataSource);
    for (const _ of migrations) await dataSource.undoLastMigration();
    const tables = await dataSource.query<{ tablename: string }[]>(
      "select tablename from pg_tables where schemaname = 'public' order by 1",
    );
    expect(tables.map(({ tablename }) => tablename)).toEqual(['schema_migration']);
  });
});
