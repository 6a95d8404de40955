/**
 * Takes out what has served its time: sessions that are over, used-up rate limits, old answers to
 * idempotency keys, and receipts of jobs that no queue can deliver again.
 */
import type { DataSource } from 'typeorm';
import type { Clock } from '../../kernel/clock';

const hourMs = 60 * 60 * 1000;
/** A key is good for a day; twice that is kept. */
const keysAreKeptMs = 48 * hourMs;
/** Completed jobs leave the queue within an hour, and failed ones had no effect. */
const receiptsAreKeptMs = 90 * 24 * hourMs;

export async function tidyUp(dataSource: DataSource, clock: Clock): Promise<void> {
  const now = clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  // Without time zone: compared as connect-pg-simple writes it.
  await dataSource.query('delete from session where expire < to_timestamp($1)', [
    now.getTime() / 1000,
  ]);
  await dataSource.query('delete from rate_limit where expire < $1', [now.getTime()]);
  await dataSource.query('delete from idempotency_key where created_at < $1', [
    before(keysAreKeptMs),
  ]);
  await dataSource.query('delete from job_receipt where done_at < $1', [before(receiptsAreKeptMs)]);
}
