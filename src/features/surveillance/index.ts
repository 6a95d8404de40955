/** Certificates between their issue and their end: notices and yearly statements. The face of this feature. */
export { NoticeRow } from './notice.row';
export { StatementRow } from './statement.row';
export { createSurveillance, type Surveillance } from './surveillance';
export { surveillanceJobs } from './surveillance.jobs';
export { surveillancePages } from './surveillance.pages';
export { SurveillanceRepository } from './surveillance.repository';
export { surveillanceRoutes } from './surveillance.routes';

export const surveillanceEvents = [
  'certificate.expiry-noticed',
  'certificate.notice-read',
  'certificate.statement-asked',
  'certificate.statement-given',
] as const;
