/**
 * An application that is not submitted moves to the version of the criteria that is in force.
 *
 * Its dossier stays as it is; what the new version asks for beyond it shows at once, and the project
 * is checked anew by a queued run.
 */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import { conflict, notFound, refused } from '../../kernel/failure';
import type { ApplicationRow } from './application.row';
import type { AskDeps } from './return-application';

export async function renewFramework(
  deps: AskDeps,
  actor: Actor,
  applicationId: string,
): Promise<ApplicationRow> {
  const framework = deps.frameworks.current();
  return deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (!may(actor, 'project.edit', { ownerId: application.organisationId })) {
      throw notFound('application');
    }
    if (application.state !== 'draft') {
      throw refused(
        'application.framework-fixed',
        'A case that was submitted keeps the version of the criteria that it was submitted under.',
      );
    }
    if (application.frameworkHash === framework.hash) {
      throw conflict(
        'application.framework-current',
        `The application is under version ${framework.version} already, which is in force.`,
      );
    }
    const from = application.frameworkHash;
    const renewed = await tx.applications.save(application, {
      frameworkId: framework.id,
      frameworkVersion: framework.version,
      frameworkHash: framework.hash,
    });
    tx.record({
      type: 'application.framework-renewed',
      subject: { type: 'application', id: application.id },
      actorId: actor.userId,
      data: { from, to: framework.hash, projectId: application.projectId },
    });
    return renewed;
  });
}
