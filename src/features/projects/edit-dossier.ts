/**
 * Changing the working copy: the whole document, at the version that was seen.
 *
 * While a case is with others the dossier is locked; when something was asked, only what lies
 * under the pointers of the open items may change, and the first change elsewhere is named.
 */
import { may } from '../../domain/access/policy';
import { difference } from '../../domain/dossier/difference';
import type { DossierDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { Failure, notFound } from '../../kernel/failure';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { assertVersion } from '../../platform/http/preconditions';
import type { ProjectRepository } from './project.repository';
import type { ProjectRow } from './project.row';
import { isUnlocked } from './unlocked';

export interface DossierEdit {
  readonly projectId: string;
  readonly expectedVersion: number;
  /** Makes the new document from the one that is there. */
  readonly change: (current: DossierDocument) => DossierDocument;
}

export async function editDossier(
  deps: { unitOfWork: UnitOfWork<{ projects: ProjectRepository }>; clock: Clock },
  actor: Actor,
  input: DossierEdit,
): Promise<{ version: number }> {
  return deps.unitOfWork.run(async ({ projects, record }) => {
    const project = await projects.forUpdate(input.projectId);
    if (!may(actor, 'project.edit', { ownerId: project.organisationId })) throw notFound('project');
    assertVersion(input.expectedVersion, project.version);
    const before = project.draft as DossierDocument;
    const after = input.change(before);
    assertUnlocked(project, before, after);
    const version = await projects.saveDraft(project, after, deps.clock.now());
    record({
      type: 'project.edited',
      subject: { type: 'project', id: project.id },
      actorId: actor.userId,
      data: { version },
    });
    return { version };
  });
}

function assertUnlocked(
  project: ProjectRow,
  before: DossierDocument,
  after: DossierDocument,
): void {
  if (!project.locked) return;
  const errors = difference(before, after)
    .filter(({ pointer }) => !isUnlocked(project, pointer))
    .map(({ pointer }) => ({ pointer, detail: 'is locked while the application is with others' }));
  if (errors.length === 0) return;
  throw new Failure(
    'refused',
    'project.locked',
    project.unlocked.length > 0
      ? 'Only the items that you were asked about can be changed now.'
      : 'The dossier cannot be changed while the application is with others.',
    { errors },
  );
}
