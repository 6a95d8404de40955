import type { Actor } from '../../kernel/actor';
import { moveApplication } from './move-application';
import type { AskDeps } from './return-application';

/** The agency takes its application back, at any time before the decision. */
export async function withdrawApplication(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    await moveApplication(tx, {
      application,
      move: 'withdraw',
      mover: actor,
      at: deps.clock.now(),
    });
    await tx.projects.unlock(application.projectId);
  });
}
