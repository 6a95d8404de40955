/** Projects with their working copy, revisions and evidence, in the transaction at hand. */
import { type EntityManager, IsNull } from 'typeorm';
import type { DossierDocument } from '../../domain/dossier/document';
import { knownFacts } from '../../domain/dossier/known-facts';
import { canonicalJson, sha256 } from '../../kernel/digest';
import { notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { DossierFactsRow } from './dossier-facts.row';
import { EvidenceRow } from './evidence.row';
import { ProjectRow } from './project.row';
import { RevisionRow } from './revision.row';
import { documentsPointer } from './unlocked';

export class ProjectRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The next `BM-P-…`; numbers are never used twice. */
  async nextReference(): Promise<string> {
    const [row] = await this.manager.query<{ number: string }[]>(
      "select nextval('project_number') as number",
    );
    return `BM-P-${String(row?.number).padStart(6, '0')}`;
  }

  async add(row: ProjectRow): Promise<void> {
    await this.manager.insert(ProjectRow, row);
  }

  /** The project, locked until the transaction ends. */
  async forUpdate(id: string): Promise<ProjectRow> {
    const row = await this.manager.findOne(ProjectRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound('project');
    return row;
  }

  async saveDraft(row: ProjectRow, document: DossierDocument, at: Date): Promise<number> {
    const version = row.version + 1;
    const title = document.dossier.project?.title ?? row.title;
    await this.manager.update(
      ProjectRow,
      { id: row.id },
      { draft: document, title, version, updatedAt: at },
    );
    return version;
  }

  /** Nothing may change until it is opened again. */
  async lock(id: string): Promise<void> {
    await this.manager.update(ProjectRow, { id }, { locked: true, unlocked: [] });
  }

  /** Only what lies under these pointers may change, and documents may be added. */
  async unlockPartly(id: string, pointers: readonly string[]): Promise<void> {
    const unlocked = [...new Set([...pointers, documentsPointer])];
    await this.manager.update(ProjectRow, { id }, { locked: true, unlocked });
  }

  async unlock(id: string): Promise<void> {
    await this.manager.update(ProjectRow, { id }, { locked: false, unlocked: [] });
  }

  /** The working copy as an immutable revision; the same content is the same revision. */
  async freeze(project: ProjectRow, createdBy: string, at: Date): Promise<RevisionRow> {
    const document = canonicalJson(project.draft);
    const contentHash = sha256(document);
    const projectId = project.id;
    const known = await this.manager.findOneBy(RevisionRow, { projectId, contentHash });
    if (known) return known;
    const number = (await this.manager.countBy(RevisionRow, { projectId })) + 1;
    const row = Object.assign(new RevisionRow(), {
      id: newId(),
      projectId,
      number,
      document,
      contentHash,
      createdBy,
      createdAt: at,
    });
    await this.manager.insert(RevisionRow, row);
    const facts = knownFacts(project.draft as DossierDocument);
    await this.manager.insert(DossierFactsRow, { revisionId: row.id, facts });
    return row;
  }

  async revision(id: string): Promise<RevisionRow> {
    const row = await this.manager.findOneBy(RevisionRow, { id });
    if (!row) throw notFound('revision');
    return row;
  }

  evidence(projectId: string): Promise<EvidenceRow[]> {
    return this.manager.find(EvidenceRow, {
      where: { projectId, removedAt: IsNull() },
      order: { uploadedAt: 'ASC', id: 'ASC' },
    });
  }

  async addEvidence(row: EvidenceRow): Promise<void> {
    await this.manager.insert(EvidenceRow, row);
  }

  async removeEvidence(projectId: string, id: string, removedAt: Date): Promise<void> {
    const { affected } = await this.manager.update(
      EvidenceRow,
      { id, projectId, removedAt: IsNull() },
      { removedAt },
    );
    if (affected !== 1) throw notFound('document');
  }
}
