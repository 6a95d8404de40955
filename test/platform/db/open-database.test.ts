import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { migrations, rows } from '../../../src/database';
import { migrate } from '../../../src/platform/db/migrate';
import { openDatabase } from '../../../src/platform/db/open-database';
import { createLog } from '../../../src/platform/log';
import { createEmptyDatabase } from '../../support/database';
import { track } from '../../support/leaks';

const dataDir = mkdtempSync(path.join(tmpdir(), 'bluemark-data-'));
chmodSync(dataDir, 0o711);

// Making a data directory takes seconds on a busy machine.
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function open(url?: string) {
  const options = { url, dataDir, rows, migrations, log: createLog('silent') };
  const database = track('database', await openDatabase(options));
  closing.push(() => database.close());
  return database;
}

describe('the database of a process', () => {
  test('is one of our own without an address, and is found again', async () => {
    const first = await open();
    await migrate(first.dataSource);
    await first.pool.query("insert into rate_limit (key, points) values ('kept', 3)");
    await first.close();
    const second = await open();
    expect(new URL(second.url).pathname).toBe('/bluemark');
    expect(await migrate(second.dataSource)).toEqual([]);
    const found = await second.pool.query<{ points: number }>('select points from rate_limit');
    expect(found.rows).toEqual([{ points: 3 }]);
  });

  test('is the one at the address when there is one, which is left running', async () => {
    const elsewhere = await createEmptyDatabase();
    closing.push(() => elsewhere.drop());
    const database = await open(elsewhere.url);
    expect(database.url).toBe(elsewhere.url);
    expect(await migrate(database.dataSource)).toHaveLength(migrations.length);
    await database.close();
    const again = await open(elsewhere.url);
    expect(await migrate(again.dataSource)).toEqual([]);
  });

  test('whose connections are cut while they are idle gets new ones', async () => {
    const elsewhere = await createEmptyDatabase();
    closing.push(() => elsewhere.drop());
    const { pool, dataSource } = await open(elsewhere.url);
    await pool.query('select 1');
    const lost = new Promise((resolve) => pool.once('error', resolve));
    await dataSource.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await lost;
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('that cannot be reached is an error, and nothing is left open', async () => {
    await expect(open('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});
