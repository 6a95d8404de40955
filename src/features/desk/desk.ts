/** What the secretariat's desk stands on: the services of the workflow, and the job queue. */
import type { DataSource } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import type { JobsBoard } from '../../platform/jobs/jobs-board';
import type { Applications } from '../applications';
import type { Decisions } from '../decisions';
import type { Frameworks } from '../frameworks';
import type { Reviews } from '../reviews';

export interface DeskDeps {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly frameworks: Frameworks;
  readonly applications: Applications;
  readonly reviews: Reviews;
  readonly decisions: Decisions;
  readonly jobs: JobsBoard;
}

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(deps: DeskDeps) {
  return { ...deps };
}
