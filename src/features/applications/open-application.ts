import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { Frameworks } from '../frameworks';
import type { ProjectRepository } from '../projects';
import type { ApplicationRepository } from './application.repository';
import { ApplicationRow } from './application.row';

/** Begins a case: the project is pinned to the framework version that is in force now. */
export async function openApplication(
  deps: {
    unitOfWork: UnitOfWork<{ applications: ApplicationRepository; projects: ProjectRepository }>;
    clock: Clock;
    frameworks: Frameworks;
  },
  actor: Actor,
  input: { projectId: string },
): Promise<ApplicationRow> {
  const framework = deps.frameworks.current();
  const now = deps.clock.now();
  return deps.unitOfWork.run(async ({ applications, projects, record }) => {
    const project = await projects.forUpdate(input.projectId);
    if (!may(actor, 'project.edit', { ownerId: project.organisationId })) throw notFound('project');
    const row = Object.assign(new ApplicationRow(), {
      id: newId(),
      reference: await applications.nextReference(),
      projectId: project.id,
      organisationId: project.organisationId,
      frameworkId: framework.id,
      frameworkVersion: framework.version,
      frameworkHash: framework.hash,
      engineVersion: null,
      state: 'draft' as const,
      stateSince: now,
      version: 1,
      revisionId: null,
      manifestHash: null,
      declaredBy: null,
      documentLanguage: 'en',
      submittedAt: null,
      stopOn: null,
      remindersSent: 0,
      commentUntil: null,
      appealUntil: null,
      appealGround: null,
      createdAt: now,
    });
    await applications.add(row);
    await projects.unlock(project.id);
    record({
      type: 'application.opened',
      subject: { type: 'application', id: row.id },
      actorId: actor.userId,
      data: { reference: row.reference, projectId: project.id, framework: framework.hash },
    });
    return row;
  });
}
