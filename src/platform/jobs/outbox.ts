/**
 * The outbox table from the side that empties it: one connection that listens and hands over.
 *
 * Several relays may run; each row is held by one of them at a time.
 */
import { Client } from 'pg';
import type { DomainEvent } from '../../kernel/event';

export interface OutboxEvent {
  readonly id: string;
  readonly event: DomainEvent;
}

export interface Outbox {
  /** Gives the oldest rows to `take` and removes them when it has them. `more`: ask again now. */
  handOver(
    take: (events: readonly OutboxEvent[]) => Promise<void>,
  ): Promise<{ readonly more: boolean }>;
  /** Until something is committed to the outbox, or the time is over. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const batch = 100;

interface Row {
  readonly id: string;
  readonly event_id: string;
  readonly type: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly actor_id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

// The person is in the audit log alone, under the same event.
const oldestRows = `
  select o.id, o.event_id, o.type, o.subject_type, o.subject_id, o.data, a.actor_id
  from outbox o left join audit_entry a on a.event_id = o.event_id
  order by o.id limit ${batch} for update of o skip locked`;

export async function openOutbox(databaseUrl: string): Promise<Outbox> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'bluemark relay',
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  let isWoken = false;
  let wake: () => void = () => undefined;
  client.on('notification', () => {
    isWoken = true;
    wake();
  });
  // A lost connection wakes the waiter, whose next query then fails and tells why.
  client.on('error', () => wake());
  try {
    await client.connect();
    await client.query('listen outbox');
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    handOver: (take) => {
      isWoken = false;
      return handOver(client, take);
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (isWoken || signal.aborted) return resolve();
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          wake = () => undefined;
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', done);
        wake = done;
      }),
    close: () => client.end().catch(() => undefined),
  };
}

async function handOver(
  client: Client,
  take: (events: readonly OutboxEvent[]) => Promise<void>,
): Promise<{ more: boolean }> {
  await client.query('begin');
  try {
    const { rows } = await client.query<Row>(oldestRows);
    if (rows.length > 0) {
      await take(rows.map(outboxEvent));
      await client.query('delete from outbox where id = any($1::bigint[])', [
        rows.map(({ id }) => id),
      ]);
    }
    await client.query('commit');
    return { more: rows.length === batch };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function outboxEvent(row: Row): OutboxEvent {
  return {
    id: row.event_id,
    event: {
      type: row.type,
      subject: { type: row.subject_type, id: row.subject_id },
      data: row.data,
      ...(row.actor_id && { actorId: row.actor_id }),
    },
  };
}
