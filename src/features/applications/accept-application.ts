import type { Actor } from '../../kernel/actor';
import { addDays, isoDate } from '../../kernel/clock';
import { moveApplication } from './move-application';
import type { AskDeps } from './return-application';

/** The secretariat finds the application complete: screening is queued and the public may comment. */
export async function acceptApplication(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  const now = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const { periods } = deps.frameworks.pinned(application);
    await moveApplication(tx, {
      application,
      move: 'accept',
      mover: actor,
      change: { commentUntil: addDays(isoDate(now), periods.commentDays) },
      at: now,
    });
  });
}
