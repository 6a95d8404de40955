import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MovableClock } from '../../../src/kernel/clock';
import { tidyUp } from '../../../src/platform/db/tidy-up';
import { createTestDatabase } from '../../support/database';

describe('tidying up', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  const clock = new MovableClock(new Date('2026-06-01T12:00:00Z'));

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const count = async (table: string) =>
    Number((await database.pool.query(`select count(*) from ${table}`)).rows[0].count);

  test('takes out what is over, and keeps what is still needed', async () => {
    await database.pool.query(`
      insert into session (sid, sess, expire) values ('old', '{}', '2026-06-01 11:00'), ('new', '{}', '2026-06-01 13:00');
      insert into rate_limit (key, points, expire) values ('old', 1, ${Date.parse('2026-06-01T11:00:00Z')}),
        ('new', 1, ${Date.parse('2026-06-01T13:00:00Z')});
      insert into idempotency_key (owner, key, fingerprint, created_at) values
        ('a', 'old', 'f', '2026-05-29T12:00:00Z'), ('a', 'new', 'f', '2026-06-01T11:00:00Z');
      insert into job_receipt (job_id, done_at) values ('old', '2026-01-01T12:00:00Z'), ('new', '2026-05-01T12:00:00Z');
    `);
    await tidyUp(database.dataSource, clock);
    for (const table of ['session', 'rate_limit', 'idempotency_key', 'job_receipt']) {
      expect({ table, left: await count(table) }).toEqual({ table, left: 1 });
    }
  });
});
