/** Applications: the case, from its opening to its end. The face of this feature. */
import { moveEvents } from './move-application';

export { ApplicationRepository } from './application.repository';
export { ApplicationRow } from './application.row';
export { applicationView, commentView, questionView } from './application.shapes';
export { type ApplicationDetails, ApplicationViews, type Consultation } from './application.views';
export { type Applications, createApplications } from './applications';
export { applicationJobs } from './applications.jobs';
export { applicationRoutes } from './applications.routes';
export { applicationOutput, itemInput, prose } from './applications.schema';
export { CommentRow } from './comment.row';
export { moveApplication, moveEvents } from './move-application';
export { QuestionRow, type Severity, severities } from './question.row';
export type { Item } from './return-application';
export { loadStateWords, type StateWords } from './state-words';

export const applicationEvents = [
  'application.opened',
  ...moveEvents,
  'application.framework-renewed',
  'application.reminded',
  'question.written',
  'question.answered',
  'question.carried',
  'comment.received',
  'comment.answered',
] as const;
