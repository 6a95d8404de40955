import type { Actor } from '../../kernel/actor';
import { isoDate } from '../../kernel/clock';
import { moveApplication } from './move-application';
import type { AskDeps } from './return-application';

/** The agency appeals; people who had no hand in the case decide anew. */
export async function appealDecision(
  deps: AskDeps,
  actor: Actor,
  input: { applicationId: string; ground: string },
): Promise<void> {
  const now = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(input.applicationId);
    await moveApplication(tx, {
      application,
      move: 'appeal',
      mover: actor,
      facts: {
        appealWindowOpen:
          application.appealUntil !== null && isoDate(now) <= application.appealUntil,
        appealGroundGiven: input.ground.trim().length > 0,
      },
      change: { appealGround: input.ground },
      at: now,
    });
  });
}
