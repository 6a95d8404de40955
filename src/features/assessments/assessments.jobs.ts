/** Queued work of assessments. */
import { z } from 'zod';
import type { DomainEvent } from '../../kernel/event';
import { type Job, job } from '../../platform/jobs/job';
import type { Assessments } from './assessments';

const ofApplication = z.strictObject({ applicationId: z.uuid() });
const ofProject = z.strictObject({ projectId: z.uuid() });
const applicationOf = ({ subject }: DomainEvent) => ({ applicationId: subject.id });

export function assessmentJobs(assessments: Assessments): Job[] {
  return [
    job({
      name: 'screen-application',
      trigger: { event: 'application.accepted', payload: applicationOf },
      payload: ofApplication,
      run: ({ applicationId }, { jobId }) => assessments.screen({ applicationId, jobId }),
    }),
    job({
      name: 'reassess-clarified-application',
      trigger: { event: 'application.clarified', payload: applicationOf },
      payload: ofApplication,
      run: ({ applicationId }, { jobId }) => assessments.reassess({ applicationId, jobId }),
    }),
    job({
      name: 'self-assess-project',
      trigger: {
        event: 'self-assessment.requested',
        payload: ({ subject }) => ({ projectId: subject.id }),
      },
      payload: ofProject,
      run: ({ projectId }, { jobId }) => assessments.selfAssess({ projectId, jobId }),
    }),
    job({
      name: 'self-assess-under-new-version',
      trigger: {
        event: 'application.framework-renewed',
        payload: ({ data }) => ({ projectId: String(data?.projectId) }),
      },
      payload: ofProject,
      run: ({ projectId }, { jobId }) => assessments.selfAssess({ projectId, jobId }),
    }),
  ];
}
