/** What the rest of the house can ask of assessments. */
import type { DataSource } from 'typeorm';
import { AssessmentViews } from './assessment.views';
import { type AssessmentDeps, reassessApplication, screenApplication } from './screen-application';
import { requestSelfAssessment, selfAssess } from './self-assess';

export type Assessments = ReturnType<typeof createAssessments>;

export function createAssessments(deps: AssessmentDeps & { readonly dataSource: DataSource }) {
  return {
    views: new AssessmentViews(deps.dataSource, deps.frameworks),
    screen: screenApplication.bind(null, deps),
    reassess: reassessApplication.bind(null, deps),
    requestSelfAssessment: requestSelfAssessment.bind(null, deps),
    selfAssess: selfAssess.bind(null, deps),
  };
}
