/** The agency's pages, and the public's on projects under review. The face of this feature. */
import type { Screen } from '../../platform/http/route';
import type { AgencyDeps } from './agency';
import { casePages } from './case.pages';
import { consultationPages } from './consultation.pages';
import { evidencePages } from './evidence.pages';
import { partPages } from './part.pages';
import { projectPages } from './project.pages';

export { createAgency } from './agency';

export function agencyPages(deps: AgencyDeps): Screen[] {
  return [
    ...projectPages(deps),
    ...partPages(deps),
    ...evidencePages(deps),
    ...casePages(deps),
    ...consultationPages(deps),
  ];
}
