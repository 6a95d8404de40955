/** Reports: the documents about a decision. The face of this feature. */

export { createReports, type Reports } from './reports';
export { reportRoutes } from './reports.routes';
