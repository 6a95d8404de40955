import { may } from '../../domain/access/policy';
import type { DossierDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Failure } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { ProjectRepository } from './project.repository';
import { ProjectRow } from './project.row';

export interface NewProject {
  readonly title: string;
  /** A whole document to begin with; otherwise the working copy holds the title only. */
  readonly document?: DossierDocument;
  readonly demo?: boolean;
}

export async function createProject(
  deps: { unitOfWork: UnitOfWork<{ projects: ProjectRepository }>; clock: Clock },
  actor: Actor,
  input: NewProject,
): Promise<ProjectRow> {
  if (!may(actor, 'project.create')) {
    throw new Failure(
      'forbidden',
      'project.not-an-agency',
      'Only finance agencies submit projects.',
    );
  }
  const now = deps.clock.now();
  return deps.unitOfWork.run(async ({ projects, record }) => {
    const row = Object.assign(new ProjectRow(), {
      id: newId(),
      reference: await projects.nextReference(),
      organisationId: actor.organisationId,
      title: input.title,
      draft: input.document ?? { dossier: { project: { title: input.title } }, provenance: {} },
      version: 1,
      locked: false,
      unlocked: [],
      demo: input.demo ?? false,
      createdBy: actor.userId,
      createdAt: now,
      updatedAt: now,
    });
    await projects.add(row);
    record({
      type: 'project.created',
      subject: { type: 'project', id: row.id },
      actorId: actor.userId,
      data: { reference: row.reference },
    });
    return row;
  });
}
