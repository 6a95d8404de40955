/**
 * One transaction for one decision.
 *
 * The callback gets repositories bound to the transaction; there are no others in its reach. What
 * it records is written to the audit log and the outbox before the commit, so a state never
 * changes without its entry, and nothing is announced that did not happen.
 */
import type { DataSource, EntityManager } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import type { DomainEvent } from '../../kernel/event';
import { newId } from '../../kernel/ids';
import { currentContext } from '../context';
import { appendToAuditLog, type RecordedEvent } from './audit-log';
import { markIdempotentEffect } from './idempotency-mark';
import { JobReceiptRow } from './job-receipt.row';
import { OutboxRow } from './outbox.row';

export interface Recorder {
  /** Says that something has happened. Written at the end of the transaction, in order. */
  record(event: DomainEvent): void;
}

export interface UnitOfWork<Repositories extends object> {
  run<T>(work: (tx: Repositories & Recorder) => Promise<T>): Promise<T>;
  /**
   * The same, at most once for a job: a receipt is written in the transaction, and where it is
   * there already the work is not done again.
   */
  once<T>(jobId: string, work: (tx: Repositories & Recorder) => Promise<T>): Promise<T | undefined>;
}

export function createUnitOfWork<Repositories extends object>(
  dataSource: DataSource,
  clock: Clock,
  bind: (manager: EntityManager) => Repositories,
): UnitOfWork<Repositories> {
  async function run<T>(
    work: (tx: Repositories & Recorder) => Promise<T>,
    before?: (manager: EntityManager) => Promise<boolean>,
  ): Promise<T | undefined> {
    return dataSource.transaction(async (manager) => {
      if (before && !(await before(manager))) return undefined;
      const events: RecordedEvent[] = [];
      const recorder: Recorder = {
        record: (event) => void events.push({ ...event, id: newId(), at: clock.now() }),
      };
      const result = await work(Object.assign(bind(manager), recorder));
      const { idempotency } = currentContext();
      if (idempotency) await markIdempotentEffect(manager, idempotency);
      if (events.length > 0) await publish(manager, events);
      return result;
    });
  }
  return {
    run: (work) => run(work) as Promise<never>,
    once: (jobId, work) => run(work, (manager) => writeReceipt(manager, jobId, clock.now())),
  };
}

async function publish(manager: EntityManager, events: readonly RecordedEvent[]): Promise<void> {
  await manager.insert(
    OutboxRow,
    events.map(({ id, type, subject, data = {}, at }) => ({
      eventId: id,
      type,
      subjectType: subject.type,
      subjectId: subject.id,
      data: { ...data },
      createdAt: at,
    })),
  );
  await manager.query("select pg_notify('outbox', '')");
  await appendToAuditLog(manager, events);
}

async function writeReceipt(manager: EntityManager, jobId: string, doneAt: Date): Promise<boolean> {
  const { raw } = await manager
    .createQueryBuilder()
    .insert()
    .into(JobReceiptRow)
    .values({ jobId, doneAt })
    .orIgnore()
    .returning('job_id')
    .execute();
  return (raw as unknown[]).length === 1;
}
