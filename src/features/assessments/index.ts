/** Assessments: what the rules say of a revision or a draft. The face of this feature. */

export { AssessmentRepository } from './assessment.repository';
export { AssessmentRow } from './assessment.row';
export { type AssessmentDetails, AssessmentViews } from './assessment.views';
export { type Assessments, createAssessments } from './assessments';
export { assessmentJobs } from './assessments.jobs';
export { assessmentRoutes } from './assessments.routes';
export { gapReportDocument } from './gap-report.document';
export { staleNotes, tableSections } from './tables-used.document';

export const assessmentEvents = [
  'self-assessment.requested',
  'self-assessment.done',
  'application.reassessed',
] as const;
