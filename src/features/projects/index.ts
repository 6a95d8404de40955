/** Projects: the dossier's working copy, its revisions, its evidence. The face of this feature. */

export { largestFile } from './evidence';
export { EvidenceRow } from './evidence.row';
export { ProjectRepository } from './project.repository';
export { ProjectRow } from './project.row';
export { ProjectViews } from './project.views';
export { createProjects, type Projects } from './projects';
export { evidenceView, projectRoutes } from './projects.routes';
export { evidenceOutput, lastDay } from './projects.schema';
export { RevisionRow } from './revision.row';
export { documentsPointer, documentsUnlocked, isUnlocked } from './unlocked';

export const projectEvents = [
  'project.created',
  'project.edited',
  'evidence.added',
  'evidence.removed',
] as const;
