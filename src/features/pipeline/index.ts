/** The pipeline: certified projects, pledges, the pool. The face of this feature. */

export { ContributionRow } from './contribution.row';
export { ListingRow } from './listing.row';
export { createPipeline, type Pipeline } from './pipeline';
export { pipelineJobs } from './pipeline.jobs';
export { pipelinePages } from './pipeline.pages';
export { PipelineRepository } from './pipeline.repository';
export { pipelineRoutes } from './pipeline.routes';
export { PledgeRow } from './pledge.row';

export const pipelineEvents = [
  'project.listed',
  'pledge.made',
  'pledge.committed',
  'pledge.withdrawn',
  'contribution.made',
  'contribution.withdrawn',
] as const;
