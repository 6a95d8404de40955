/** Keys for machines: shown once, stored as a digest, with scopes and an end. */
import type { Actor, Scope } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import { newId, newSecret } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from './account.repository';
import { ApiKeyRow } from './api-key.row';

interface Deps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly clock: Clock;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly validForDays: number;
}

/** A key never has a scope that its maker does not hold at that moment. */
export async function createApiKey(
  deps: Deps,
  actor: Actor,
  input: NewApiKey,
): Promise<{ row: ApiKeyRow; key: string }> {
  const key = `bm_${newSecret()}`;
  const now = deps.clock.now();
  const row = Object.assign(new ApiKeyRow(), {
    id: newId(),
    userId: actor.userId,
    name: input.name,
    prefix: key.slice(0, 9),
    secretHash: sha256(key),
    scopes: input.scopes.filter((scope) => actor.scopes.includes(scope)),
    expiresAt: new Date(now.getTime() + input.validForDays * 86_400_000),
    lastUsedAt: null,
    revokedAt: null,
    createdAt: now,
  });
  await deps.unitOfWork.run(async ({ accounts, record }) => {
    await accounts.addKey(row);
    record({
      type: 'api-key.created',
      subject: { type: 'api-key', id: row.id },
      actorId: actor.userId,
      data: { scopes: row.scopes },
    });
  });
  return { row, key };
}

export async function revokeApiKey(deps: Deps, actor: Actor, id: string): Promise<void> {
  await deps.unitOfWork.run(async ({ accounts, record }) => {
    const key = await accounts.keyOf(actor.userId, id);
    await accounts.revokeKey(key.id, deps.clock.now());
    record({ type: 'api-key.revoked', subject: { type: 'api-key', id }, actorId: actor.userId });
  });
}
