import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { refused } from '../../kernel/failure';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from './account.repository';

/** Ends a person's access at once: sessions and API keys are looked up on every request. */
export async function disableUser(
  deps: { unitOfWork: UnitOfWork<{ accounts: AccountRepository }>; clock: Clock },
  actor: Actor,
  userId: string,
): Promise<void> {
  if (userId === actor.userId) {
    throw refused('user.disables-self', 'You cannot disable your own account. Ask a colleague.');
  }
  await deps.unitOfWork.run(async ({ accounts, record }) => {
    const user = await accounts.user(userId);
    await accounts.changeUser(user.id, { disabledAt: deps.clock.now() });
    record({
      type: 'user.disabled',
      subject: { type: 'user', id: user.id },
      actorId: actor.userId,
    });
  });
}
