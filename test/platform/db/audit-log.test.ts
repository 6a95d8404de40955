import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MovableClock } from '../../../src/kernel/clock';
import { AuditEntryRow } from '../../../src/platform/db/audit-entry.row';
import { firstBrokenEntry, genesisHash } from '../../../src/platform/db/audit-log';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase | undefined;

async function freshLog() {
  await database?.drop();
  const opened = await createTestDatabase();
  database = opened;
  const clock = new MovableClock(new Date('2026-03-01T09:00:00.123Z'));
  const unit = createUnitOfWork(opened.dataSource, clock, () => ({}));
  return {
    ...opened,
    manager: opened.dataSource.manager,
    append: (count: number, data: object = {}) =>
      unit.run(async (tx) => {
        for (let step = 0; step < count; step += 1) {
          tx.record({
            type: 'case.moved',
            subject: { type: 'case', id: 'c-1' },
            data: { ...data },
          });
        }
      }),
  };
}

/** What a person with the owner's password can do, and the chain must show. */
function tamper(statement: string): Promise<unknown> {
  return database?.pool.query(
    `begin; alter table audit_entry disable trigger all; ${statement};
     alter table audit_entry enable trigger all; commit`,
  ) as Promise<unknown>;
}

let log: Awaited<ReturnType<typeof freshLog>>;
beforeEach(async () => {
  log = await freshLog();
});
afterAll(() => database?.drop());

describe('the audit log', () => {
  test('is one chain from its first entry', async () => {
    expect(await firstBrokenEntry(log.manager)).toBeUndefined();
    await log.append(2, { amount: '1.50', nested: { b: [1, 2.5, 1e21], a: null }, text: 'é ☃ 𝒳' });
    await log.append(1);
    const entries = await log.manager.find(AuditEntryRow, { order: { seq: 'ASC' } });
    expect(entries.map(({ seq }) => seq)).toEqual(['1', '2', '3']);
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([
      genesisHash,
      entries[0]?.hash,
      entries[1]?.hash,
    ]);
    expect(await firstBrokenEntry(log.manager)).toBeUndefined();
  });

  test('stays one chain when many write at once', async () => {
    await Promise.all([3, 1, 2, 4, 1, 2, 3, 1].map((count) => log.append(count)));
    expect(await log.manager.count(AuditEntryRow)).toBe(17);
    expect(await firstBrokenEntry(log.manager)).toBeUndefined();
  });

  test('holds over more entries than are read at a time', async () => {
    await log.append(1500);
    await log.append(501);
    expect(await firstBrokenEntry(log.manager)).toBeUndefined();
    await tamper("update audit_entry set type = 'case.closed' where seq = 2001");
    expect(await firstBrokenEntry(log.manager)).toBe(2001);
  });

  test.each([
    'update audit_entry set data = \'{"forged":true}\'',
    'delete from audit_entry',
    'truncate audit_entry',
  ])('the database refuses: %s', async (statement) => {
    await log.append(1);
    await expect(log.pool.query(statement)).rejects.toThrow('never changed or removed');
  });

  test.each([
    ["update audit_entry set data = '{}' where seq = 3", 3],
    ["update audit_entry set at = at + interval '1 ms' where seq = 2", 2],
    ['update audit_entry set actor_id = gen_random_uuid() where seq = 4', 4],
    ['delete from audit_entry where seq = 2', 2],
    [`update audit_entry set hash = repeat('a', 64) where seq = 5`, 5],
    ['delete from audit_entry where seq = 1; update audit_entry set seq = seq - 1', 1],
  ])('a change behind its back is found: %s', async (statement, broken) => {
    await log.append(5, { level: 2 });
    await tamper(statement);
    expect(await firstBrokenEntry(log.manager)).toBe(broken);
  });
});
