/** The secretariat's desk: queues, case files, queued jobs. The face of this feature. */

export { createDesk, type Desk } from './desk';
export { deskPages } from './desk.pages';
export { deskRoutes } from './desk.routes';
