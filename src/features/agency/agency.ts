/** The agency's pages stand on the features upstream; there is nothing here that changes anything. */
import type { DataSource } from 'typeorm';
import type { Applications } from '../applications';
import type { Assessments } from '../assessments';
import type { Frameworks } from '../frameworks';
import type { Projects } from '../projects';
import type { Surveillance } from '../surveillance';
import { AgencyViews } from './agency.views';

export interface AgencyDeps {
  readonly projects: Projects;
  readonly applications: Applications;
  readonly assessments: Assessments;
  readonly frameworks: Frameworks;
  readonly surveillance: Pick<Surveillance, 'unreadNotices' | 'statementsAsked'>;
  readonly views: AgencyViews;
}

export function createAgency(
  deps: Omit<AgencyDeps, 'views'> & { readonly dataSource: DataSource },
): AgencyDeps {
  return { ...deps, views: new AgencyViews(deps.dataSource, deps.applications, deps.frameworks) };
}
