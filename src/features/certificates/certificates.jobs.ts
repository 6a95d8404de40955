/** Queued and scheduled work of certificates. */
import { z } from 'zod';
import type { DomainEvent } from '../../kernel/event';
import { type Job, job } from '../../platform/jobs/job';
import type { Certificates } from './certificates';

const ofApplication = z.strictObject({ applicationId: z.uuid() });
const nothing = z.strictObject({});
const applicationOf = ({ subject }: DomainEvent) => ({ applicationId: subject.id });

export function certificateJobs(certificates: Certificates): Job[] {
  return [
    job({
      name: 'issue-certificate',
      trigger: { event: 'application.certified', payload: applicationOf },
      payload: ofApplication,
      run: ({ applicationId }, { jobId }) => certificates.issue({ applicationId, jobId }),
    }),
    job({
      name: 'revoke-declined-certificate',
      trigger: { event: 'application.declined', payload: applicationOf },
      payload: ofApplication,
      run: ({ applicationId }, { jobId }) => certificates.revokeDeclined({ applicationId, jobId }),
    }),
    job({
      name: 'sweep-certificates',
      everySeconds: 60,
      payload: nothing,
      run: (_nothing, { jobId }) => certificates.sweep({ jobId }),
    }),
    job({
      name: 'expire-certificates',
      everySeconds: 3600,
      payload: nothing,
      run: () => certificates.expire(),
    }),
    job({
      name: 'renew-revocation-lists',
      everySeconds: 3600,
      payload: nothing,
      run: () => certificates.renewLists(),
    }),
  ];
}
