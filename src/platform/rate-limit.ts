/** Counts events per key in PostgreSQL, so that a limit holds over several processes. */
import type { Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { Failure } from '../kernel/failure';

export interface RateLimit {
  /** Throws `too-many` when the limit is used up. */
  assertBelow(key: string): Promise<void>;
  count(key: string): Promise<void>;
}

export function createRateLimit(
  pool: Pool,
  { name, points, perSeconds }: { name: string; points: number; perSeconds: number },
): RateLimit {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    // What is over goes with the rest, in db/tidy-up.ts.
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: perSeconds,
  });
  return {
    async assertBelow(key) {
      const state = await limiter.get(key.slice(0, 200));
      if (state === null || state.consumedPoints < points) return;
      throw new Failure(
        'too-many',
        `${name}.too-many`,
        'Too many attempts. Wait a while and try again.',
        {
          facts: { retryAfterSeconds: Math.ceil(state.msBeforeNext / 1000) },
        },
      );
    },
    async count(key) {
      await limiter.penalty(key.slice(0, 200));
    },
  };
}
