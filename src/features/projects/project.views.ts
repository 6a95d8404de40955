/** What a project's agency sees of it. Everybody else reads projects through other features. */
import { type DataSource, IsNull } from 'typeorm';
import { may } from '../../domain/access/policy';
import { type Difference, difference } from '../../domain/dossier/difference';
import type { DossierDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { EvidenceRow } from './evidence.row';
import { ProjectRow } from './project.row';
import { RevisionRow } from './revision.row';

export interface ProjectDetails {
  readonly project: ProjectRow;
  readonly document: DossierDocument;
  readonly evidence: readonly EvidenceRow[];
  readonly revisions: readonly RevisionRow[];
}

export class ProjectViews {
  constructor(private readonly dataSource: DataSource) {}

  /** The projects of the actor's own agency, newest change first. */
  list(actor: Actor): Promise<ProjectRow[]> {
    return this.dataSource.manager.find(ProjectRow, {
      where: { organisationId: actor.organisationId },
      order: { updatedAt: 'DESC', id: 'ASC' },
    });
  }

  async details(actor: Actor, id: string): Promise<ProjectDetails> {
    const { manager } = this.dataSource;
    const project = await manager.findOneBy(ProjectRow, { id });
    if (!project || !may(actor, 'project.read', { ownerId: project.organisationId })) {
      throw notFound('project');
    }
    return {
      project,
      document: project.draft as DossierDocument,
      evidence: await this.evidence(id),
      revisions: await manager.find(RevisionRow, {
        where: { projectId: id },
        order: { number: 'ASC' },
      }),
    };
  }

  evidence(projectId: string): Promise<EvidenceRow[]> {
    return this.dataSource.manager.find(EvidenceRow, {
      where: { projectId, removedAt: IsNull() },
      order: { uploadedAt: 'ASC', id: 'ASC' },
    });
  }

  async evidenceFile(actor: Actor, projectId: string, evidenceId: string): Promise<EvidenceRow> {
    const { evidence } = await this.details(actor, projectId);
    const row = evidence.find(({ id }) => id === evidenceId);
    if (!row) throw notFound('document');
    return row;
  }

  /** What changed between two revisions of one project. */
  async differences(
    actor: Actor,
    projectId: string,
    from: number,
    to: number,
  ): Promise<Difference[]> {
    const { revisions } = await this.details(actor, projectId);
    const find = (wanted: number) => {
      const row = revisions.find(({ number }) => number === wanted);
      if (!row) throw notFound('revision');
      return JSON.parse(row.document) as DossierDocument;
    };
    return difference(find(from), find(to));
  }
}
