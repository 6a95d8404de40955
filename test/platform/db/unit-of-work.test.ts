import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MovableClock } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import { AuditEntryRow } from '../../../src/platform/db/audit-entry.row';
import { JobReceiptRow } from '../../../src/platform/db/job-receipt.row';
import { OutboxRow } from '../../../src/platform/db/outbox.row';
import { createUnitOfWork, type UnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createTestDatabase, type TestDatabase } from '../../support/database';

interface Notes {
  note(): Promise<void>;
}

let database: TestDatabase;
let unit: UnitOfWork<Notes>;
const clock = new MovableClock(new Date('2026-03-01T09:00:00.123Z'));

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query('create table note (at timestamptz not null)');
  unit = createUnitOfWork(database.dataSource, clock, (manager) => ({
    note: async () => void (await manager.query('insert into note values (now())')),
  }));
});

beforeEach(() => database.pool.query('delete from note'));

afterAll(() => database.drop());

function happened(type: string, id = newId()) {
  return { type, subject: { type: 'note', id }, data: { colour: 'blue' } };
}

async function notes(): Promise<number> {
  const { rows } = await database.pool.query<{ count: string }>('select count(*) from note');
  return Number(rows[0]?.count);
}

describe('a unit of work', () => {
  test('writes what happened to the audit log and to the outbox', async () => {
    const first = happened('note.written');
    const second = { ...happened('note.read'), actorId: newId() };
    const result = await unit.run(async (tx) => {
      await tx.note();
      tx.record(first);
      tx.record(second);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await notes()).toBe(1);
    const { manager } = database.dataSource;
    const entries = await manager.find(AuditEntryRow, { order: { seq: 'ASC' } });
    expect(entries.map(({ type }) => type)).toEqual(['note.written', 'note.read']);
    expect(entries[0]).toMatchObject({
      subjectId: first.subject.id,
      actorId: null,
      at: clock.now(),
      data: { colour: 'blue' },
    });
    expect(entries[1]?.actorId).toBe(second.actorId);
    const waiting = await manager.find(OutboxRow, { order: { id: 'ASC' } });
    expect(waiting.map(({ eventId }) => eventId)).toEqual(entries.map(({ eventId }) => eventId));
    expect(waiting[0]).toMatchObject({ type: 'note.written', data: { colour: 'blue' } });
  });

  test('that fails leaves nothing behind', async () => {
    const { manager } = database.dataSource;
    const before = [await manager.count(AuditEntryRow), await manager.count(OutboxRow)];
    const failing = unit.run(async (tx) => {
      await tx.note();
      tx.record(happened('note.written'));
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await notes()).toBe(0);
    expect([await manager.count(AuditEntryRow), await manager.count(OutboxRow)]).toEqual(before);
  });

  test('tells listeners of the outbox, after the commit', async () => {
    const client = await database.pool.connect();
    try {
      await client.query('listen outbox');
      const told = new Promise((resolve) => client.once('notification', resolve));
      await unit.run(async (tx) => tx.record(happened('note.written')));
      await expect(told).resolves.toMatchObject({ channel: 'outbox' });
    } finally {
      client.release(true);
    }
  });
});

describe('a unit of work for a job', () => {
  test('runs once, however often the job is delivered', async () => {
    const jobId = newId();
    const work = async (tx: Notes) => {
      await tx.note();
      return 'done';
    };
    expect(await unit.once(jobId, work)).toBe('done');
    expect(await unit.once(jobId, work)).toBeUndefined();
    expect(await notes()).toBe(1);
  });

  test('runs once when the job is delivered twice at the same moment', async () => {
    const jobId = newId();
    await Promise.all([1, 2, 3].map(() => unit.once(jobId, (tx) => tx.note())));
    expect(await notes()).toBe(1);
  });

  test('that fails leaves no receipt, so that the next delivery does the work', async () => {
    const jobId = newId();
    const failing = unit.once(jobId, async () => {
      throw new Error('not now');
    });
    await expect(failing).rejects.toThrow('not now');
    expect(await database.dataSource.manager.countBy(JobReceiptRow, { jobId })).toBe(0);
    expect(await unit.once(jobId, async () => 'done')).toBe('done');
  });
});
