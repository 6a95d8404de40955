/** The JSON API of the desk: queued jobs, and a retry for those that failed. */
import { z } from 'zod';
import { type Route, route, withRole } from '../../platform/http/route';
import { jobStates } from '../../platform/jobs/job-queue';
import type { Desk } from './desk';

const tag = 'Jobs';

const jobOutput = z
  .object({
    jobId: z.string(),
    name: z.string(),
    state: z.enum(jobStates),
    attempts: z.int(),
    failedReason: z.string().nullable(),
    addedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'QueuedJob' });

export function deskRoutes({ jobs }: Desk): Route[] {
  const access = withRole('secretariat');
  return [
    route({
      method: 'get',
      path: '/jobs',
      operation: 'listJobs',
      tag,
      summary: 'Queued work of one state, the newest first',
      access,
      scope: 'administration',
      query: z.object({
        state: z.enum(jobStates).default('failed'),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      output: z.object({ items: z.array(jobOutput) }),
      handle: async ({ query }) => ({
        items: (await jobs.list(query.state, query.limit)).map((job) => ({
          ...job,
          failedReason: job.failedReason ?? null,
          addedAt: job.addedAt.toISOString(),
          finishedAt: job.finishedAt?.toISOString() ?? null,
        })),
      }),
    }),
    route({
      method: 'post',
      path: '/jobs/:jobId/retry',
      operation: 'retryJob',
      tag,
      summary: 'Queue a failed job again',
      access,
      scope: 'administration',
      params: z.object({ jobId: z.string().min(1).max(200) }),
      status: 204,
      output: z.void(),
      handle: ({ params }) => jobs.retry(params.jobId),
    }),
  ];
}
