/** Complaints about certificates: from the public form to the outcome. The face of this feature. */
export { ComplaintRepository } from './complaint.repository';
export { ComplaintRow } from './complaint.row';
export { ComplaintStepRow } from './complaint-step.row';
export { type Complaints, createComplaints } from './complaints';
export { complaintPages } from './complaints.pages';
export { complaintRoutes } from './complaints.routes';

export const complaintEvents = ['complaint.received', 'complaint.moved'] as const;
