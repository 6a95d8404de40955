/** What the rest of the house can ask of the pipeline. */
import type { DataSource } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { CertifiedProjectViews } from './certified-project.views';
import { commitPledge, withdrawPledge } from './change-pledge';
import { contribute, withdrawContribution } from './contribute';
import { listProject } from './list-project';
import { ListingViews } from './listing.views';
import { makePledge } from './make-pledge';
import type { PipelineRepository } from './pipeline.repository';
import { PledgeViews } from './pledge.views';
import { PoolViews } from './pool.views';
import { ProfileViews } from './profile.views';

export interface PipelineDeps {
  readonly unitOfWork: UnitOfWork<{ pipeline: PipelineRepository }>;
  readonly dataSource: DataSource;
  readonly clock: Clock;
}

export type Pipeline = ReturnType<typeof createPipeline>;

export function createPipeline(given: PipelineDeps) {
  const { dataSource, clock } = given;
  const deps = { ...given, certified: new CertifiedProjectViews(dataSource) };
  const listings = new ListingViews(dataSource, clock);
  return {
    listings,
    profiles: new ProfileViews(dataSource, clock),
    pledges: new PledgeViews(dataSource, clock),
    pool: new PoolViews(dataSource, listings),
    list: listProject.bind(null, deps),
    pledge: makePledge.bind(null, deps),
    commitPledge: commitPledge.bind(null, deps),
    withdrawPledge: withdrawPledge.bind(null, deps),
    contribute: contribute.bind(null, deps),
    withdrawContribution: withdrawContribution.bind(null, deps),
  };
}
