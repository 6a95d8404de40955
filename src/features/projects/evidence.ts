/**
 * Evidence: documents by their digest, with the type that a framework asks for.
 *
 * What a file is, is read from its bytes and not from its name. Files are kept privately and leave
 * only as downloads. They are not scanned for malware: no scanner is part of this program.
 */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import type { Clock, IsoDate } from '../../kernel/clock';
import { Failure, type FieldError, invalid, notFound, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { FileStore } from '../../platform/storage/file-store';
import { mediaTypeOf } from '../../platform/storage/media-type';
import type { Frameworks } from '../frameworks';
import { EvidenceRow } from './evidence.row';
import type { ProjectRepository } from './project.repository';
import type { ProjectRow } from './project.row';
import { documentsUnlocked } from './unlocked';

/** Largest document, in bytes, and most documents of one project (written down in the README). */
export const largestFile = 20 * 1024 * 1024;
const mostFiles = 200;

const acceptedTypes = new Map([
  ['application/pdf', 'PDF'],
  ['image/png', 'PNG'],
  ['image/jpeg', 'JPEG'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Word'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel'],
  ['application/vnd.oasis.opendocument.text', 'OpenDocument text'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'OpenDocument spreadsheet'],
]);

interface Deps {
  readonly unitOfWork: UnitOfWork<{ projects: ProjectRepository }>;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly frameworks: Pick<Frameworks, 'all'>;
}

export interface NewEvidence {
  readonly projectId: string;
  readonly type: string;
  readonly title: string;
  readonly criteria: readonly string[];
  /** The last day on which it counts, where it has one. */
  readonly expiresOn?: IsoDate | null;
  readonly filename: string;
  readonly content: Buffer;
}

export async function addEvidence(
  deps: Deps,
  actor: Actor,
  input: NewEvidence,
): Promise<EvidenceRow> {
  assertAskedFor(deps.frameworks, input);
  const mediaType = await acceptedType(input.content);
  await deps.unitOfWork.run(({ projects }) => editable(projects, actor, input.projectId));
  const sha256 = await deps.files.put(input.content);
  return deps.unitOfWork.run(async ({ projects, record }) => {
    const project = await editable(projects, actor, input.projectId);
    if ((await projects.evidence(project.id)).length >= mostFiles) {
      throw refused('evidence.too-many', `A project may have at most ${mostFiles} documents.`);
    }
    const row = Object.assign(new EvidenceRow(), {
      id: newId(),
      projectId: project.id,
      type: input.type,
      title: input.title,
      criteria: [...input.criteria],
      expiresOn: input.expiresOn ?? null,
      filename: safeFilename(input.filename),
      mediaType,
      size: input.content.length,
      sha256,
      uploadedBy: actor.userId,
      uploadedAt: deps.clock.now(),
      removedAt: null,
    });
    await projects.addEvidence(row);
    record({
      type: 'evidence.added',
      subject: { type: 'project', id: project.id },
      actorId: actor.userId,
      data: { evidenceId: row.id, sha256, evidenceType: row.type },
    });
    return row;
  });
}

export async function removeEvidence(
  deps: Deps,
  actor: Actor,
  input: { projectId: string; evidenceId: string },
): Promise<void> {
  await deps.unitOfWork.run(async ({ projects, record }) => {
    const project = await editable(projects, actor, input.projectId);
    await projects.removeEvidence(project.id, input.evidenceId, deps.clock.now());
    record({
      type: 'evidence.removed',
      subject: { type: 'project', id: project.id },
      actorId: actor.userId,
      data: { evidenceId: input.evidenceId },
    });
  });
}

/** Evidence may be added while the dossier is open, and also when something was asked. */
async function editable(
  projects: ProjectRepository,
  actor: Actor,
  id: string,
): Promise<ProjectRow> {
  const project = await projects.forUpdate(id);
  if (!may(actor, 'project.edit', { ownerId: project.organisationId })) throw notFound('project');
  if (!documentsUnlocked(project)) {
    throw new Failure(
      'refused',
      'project.locked',
      'Documents cannot be changed while the application is with others.',
    );
  }
  return project;
}

/** A document of a kind, or for a criterion, that no framework knows would support nothing. */
function assertAskedFor(
  frameworks: Pick<Frameworks, 'all'>,
  { type, criteria }: NewEvidence,
): void {
  const all = frameworks.all();
  const errors: FieldError[] = [];
  if (!all.some(({ evidenceTypes }) => evidenceTypes.some(({ code }) => code === type))) {
    errors.push({
      pointer: '/type',
      detail: 'is not a kind of document that a framework asks for',
    });
  }
  for (const code of criteria) {
    if (all.some((framework) => framework.criterion(code))) continue;
    errors.push({
      pointer: '/criteria',
      detail: `names the criterion “${code}”, which is not known`,
    });
  }
  if (errors.length > 0) {
    throw invalid('evidence.invalid', 'The description of the document is not usable.', errors);
  }
}

/** The last step of the name that was sent, without characters that cannot be shown. */
function safeFilename(sent: string): string {
  const name = sent
    .replace(/^.*[/\\]/, '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  return name.normalize('NFC').slice(-150) || 'document';
}

async function acceptedType(content: Buffer): Promise<string> {
  if (content.length > largestFile) {
    throw new Failure('too-large', 'evidence.too-large', 'A document may have at most 20 MB.');
  }
  const found = await mediaTypeOf(content);
  if (found && acceptedTypes.has(found)) return found;
  throw invalid('evidence.type-not-accepted', 'This kind of file is not accepted.', [
    { pointer: '/file', detail: `must be one of: ${[...acceptedTypes.values()].join(', ')}` },
  ]);
}
