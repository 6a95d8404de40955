/** What the secretariat's desk stands on: the services of the workflow, and the job queue. */
import type { JobsBoard } from '../../platform/jobs/jobs-board';
import { loadStateWords } from '../applications';
import type { Complaints } from '../complaints';
import type { Sanctions } from '../sanctions';
import type { Surveillance } from '../surveillance';
import { type CaseFileDeps, CaseFileViews } from './case-file.views';
import { QueueViews } from './queue.views';

export interface DeskDeps extends CaseFileDeps {
  readonly jobs: JobsBoard;
  readonly surveillance: Pick<Surveillance, 'needs'>;
  readonly complaints: { readonly views: Pick<Complaints['views'], 'waiting'> };
  readonly sanctions: { readonly views: Pick<Sanctions['views'], 'toJudge'> };
}

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(deps: DeskDeps) {
  const { applications, reviews, decisions, jobs, surveillance, complaints, sanctions } = deps;
  return {
    queues: new QueueViews(deps.dataSource, deps.frameworks, deps.clock),
    cases: new CaseFileViews(deps),
    words: loadStateWords(),
    applications,
    reviews,
    decisions,
    jobs,
    surveillance,
    complaints,
    sanctions,
  };
}
