import type { EntityManager } from 'typeorm';
import { IdempotencyKeyRow } from './idempotency-key.row';

/**
 * Notes, in the transaction of the effect, that the request with this key has had its effect.
 * If the process dies before the answer is stored, a repetition is told so and does nothing.
 */
export async function markIdempotentEffect(
  manager: EntityManager,
  { owner, key }: { owner: string; key: string },
): Promise<void> {
  await manager.update(IdempotencyKeyRow, { owner, key }, { hadEffect: true });
}
