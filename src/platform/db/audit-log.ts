/**
 * The audit log: append-only, each entry's hash covering the entry before it.
 *
 * Entries are appended last in their transaction, under one advisory lock, so that the chain has
 * no forks and the lock is held for as short as possible. The database refuses update and delete.
 */
import type { EntityManager } from 'typeorm';
import { contentHash } from '../../kernel/digest';
import type { DomainEvent } from '../../kernel/event';
import { AuditEntryRow } from './audit-entry.row';

const chainLock = 4_201_001;
export const genesisHash = '0'.repeat(64);

export interface RecordedEvent extends DomainEvent {
  readonly id: string;
  readonly at: Date;
}

export async function appendToAuditLog(
  manager: EntityManager,
  events: readonly RecordedEvent[],
): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1)', [chainLock]);
  const [last] = await manager.find(AuditEntryRow, { order: { seq: 'DESC' }, take: 1 });
  let previousHash = last?.hash ?? genesisHash;
  let seq = Number(last?.seq ?? 0);
  const rows = events.map((event) => {
    seq += 1;
    const row = entryRow(event, seq, previousHash);
    previousHash = row.hash;
    return row;
  });
  await manager.insert(AuditEntryRow, rows);
}

function entryRow(event: RecordedEvent, seq: number, previousHash: string): AuditEntryRow {
  const row = new AuditEntryRow();
  row.seq = String(seq);
  row.eventId = event.id;
  row.at = event.at;
  row.type = event.type;
  row.subjectType = event.subject.type;
  row.subjectId = event.subject.id;
  row.actorId = event.actorId ?? null;
  row.data = event.data ?? {};
  row.previousHash = previousHash;
  row.hash = entryHash(row);
  return row;
}

/** SHA-256 over the canonical JSON of everything in the entry but the hash itself. */
export function entryHash(row: AuditEntryRow): string {
  return contentHash({
    seq: Number(row.seq),
    eventId: row.eventId,
    at: row.at.toISOString(),
    type: row.type,
    subject: { type: row.subjectType, id: row.subjectId },
    actorId: row.actorId,
    data: row.data,
    previousHash: row.previousHash,
  });
}

/** The first entry at which the chain does not hold, or undefined when all of it does. */
export async function firstBrokenEntry(manager: EntityManager): Promise<number | undefined> {
  const pageSize = 1000;
  let previousHash = genesisHash;
  for (let expected = 1; ; ) {
    const page = await manager
      .createQueryBuilder(AuditEntryRow, 'entry')
      .where('entry.seq >= :expected', { expected })
      .orderBy('entry.seq')
      .limit(pageSize)
      .getMany();
    for (const row of page) {
      const holds =
        Number(row.seq) === expected &&
        row.previousHash === previousHash &&
        entryHash(row) === row.hash;
      if (!holds) return expected;
      previousHash = row.hash;
      expected += 1;
    }
    if (page.length < pageSize) return undefined;
  }
}
