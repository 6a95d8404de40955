/** What the rest of the house can ask of projects. */
import type { DataSource } from 'typeorm';
import { type DossierDocument, parseDocument } from '../../domain/dossier/document';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { FileStore } from '../../platform/storage/file-store';
import type { Frameworks } from '../frameworks';
import { createProject } from './create-project';
import { editDossier } from './edit-dossier';
import { addEvidence, removeEvidence } from './evidence';
import type { ProjectRepository } from './project.repository';
import { ProjectViews } from './project.views';

export interface ProjectDeps {
  readonly unitOfWork: UnitOfWork<{ projects: ProjectRepository }>;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly frameworks: Pick<Frameworks, 'all'>;
}

export type Projects = ReturnType<typeof createProjects>;

export function createProjects(deps: ProjectDeps) {
  return {
    views: new ProjectViews(deps.dataSource),
    files: deps.files,
    create: createProject.bind(null, deps),
    edit: editDossier.bind(null, deps),
    /** Replaces the whole document; it is parsed first, so every fault is named and nothing is stored. */
    async replaceDossier(
      actor: Actor,
      input: { projectId: string; expectedVersion: number; document: unknown },
    ): Promise<{ version: number }> {
      const document: DossierDocument = parseDocument(input.document);
      return editDossier(deps, actor, { ...input, change: () => document });
    },
    addEvidence: addEvidence.bind(null, deps),
    removeEvidence: removeEvidence.bind(null, deps),
  };
}
