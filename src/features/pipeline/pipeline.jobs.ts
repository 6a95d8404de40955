/** Queued work of the pipeline. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Pipeline } from './pipeline';

export function pipelineJobs(pipeline: Pipeline): Job[] {
  return [
    job({
      name: 'list-project',
      trigger: {
        event: 'certificate.issued',
        payload: ({ subject }) => ({ certificateId: subject.id }),
      },
      payload: z.strictObject({ certificateId: z.uuid() }),
      run: ({ certificateId }, { jobId }) => pipeline.list({ certificateId, jobId }),
    }),
  ];
}
