/** A test database, and a unit of work that records events in it. */
import { MovableClock } from '../../../src/kernel/clock';
import { JobReceiptRow } from '../../../src/platform/db/job-receipt.row';
import { OutboxRow } from '../../../src/platform/db/outbox.row';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { createTestDatabase } from '../../support/database';

export async function outboxForTests() {
  const { url, dataSource, drop } = await createTestDatabase();
  const clock = new MovableClock(new Date('2026-03-01T09:00:00Z'));
  return {
    url,
    dataSource,
    unitOfWork: createUnitOfWork(dataSource, clock, () => ({})),
    waiting: () => dataSource.getRepository(OutboxRow).count(),
    effects: () => dataSource.getRepository(JobReceiptRow).count(),
    drop,
  };
}

export type TestOutbox = Awaited<ReturnType<typeof outboxForTests>>;
