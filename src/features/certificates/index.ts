/** Certificates: issuing, status, files and checks. The face of this feature. */
import { statusEvents } from './change-status';

export { CertificateRepository } from './certificate.repository';
export { CertificateRow } from './certificate.row';
export { certificateView } from './certificate.shapes';
export { CertificateViews } from './certificate.views';
export { type CertificateDeps, type Certificates, createCertificates } from './certificates';
export { certificateJobs } from './certificates.jobs';
export { certificatePages } from './certificates.pages';
export { certificateRoutes } from './certificates.routes';
export {
  certificateOutput,
  numberParams,
  typedNumber,
  verificationOutput,
} from './certificates.schema';
export { applyChange } from './change-status';
export { hasRunningStatus, runs } from './running';
export { revocationWords } from './signature-remarks';
export { StatusChangeRow } from './status-change.row';

export const certificateEvents = [
  'certificate.numbered',
  'certificate.withheld',
  'certificate.archived',
  ...statusEvents,
] as const;
