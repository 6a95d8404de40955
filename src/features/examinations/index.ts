/** Re-examinations: certificates that are looked at again, and why. The face of this feature. */
export { ExaminationRepository } from './examination.repository';
export { ExaminationRow } from './examination.row';
export { createExaminations, type Examinations } from './examinations';
export { examinationJobs } from './examinations.jobs';
export { examinationPages } from './examinations.pages';
export { examinationRoutes } from './examinations.routes';
export { addExamination } from './open-examination';

export const examinationEvents = [
  'certificate.re-examination-opened',
  'certificate.re-examination-closed',
] as const;
