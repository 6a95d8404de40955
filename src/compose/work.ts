/** Queued work: every job of every feature, the events that start them, relay and worker. */
import { z } from 'zod';
import { accountEvents } from '../features/accounts';
import { applicationEvents, applicationJobs } from '../features/applications';
import { assessmentEvents, assessmentJobs } from '../features/assessments';
import { certificateEvents, certificateJobs } from '../features/certificates';
import { complaintEvents } from '../features/complaints';
import { credentialEvents, credentialJobs } from '../features/credentials';
import { decisionEvents } from '../features/decisions';
import { examinationEvents, examinationJobs } from '../features/examinations';
import { pipelineEvents, pipelineJobs } from '../features/pipeline';
import { projectEvents } from '../features/projects';
import { reviewEvents } from '../features/reviews';
import { sanctionEvents, sanctionJobs } from '../features/sanctions';
import { simulationEvents, simulationJobs } from '../features/simulations';
import { surveillanceEvents, surveillanceJobs } from '../features/surveillance';
import { tidyUp } from '../platform/db/tidy-up';
import { type Job, job } from '../platform/jobs/job';
import { Relay } from '../platform/jobs/relay';
import { startWorker } from '../platform/jobs/worker';
import type { Features } from './features';
import type { Platform } from './platform';

export const events: readonly string[] = [
  ...accountEvents,
  ...projectEvents,
  ...applicationEvents,
  ...assessmentEvents,
  ...reviewEvents,
  ...decisionEvents,
  ...credentialEvents,
  ...certificateEvents,
  ...examinationEvents,
  ...complaintEvents,
  ...sanctionEvents,
  ...surveillanceEvents,
  ...pipelineEvents,
  ...simulationEvents,
  'job.failed',
];

export function allJobs(features: Features): Job[] {
  return [
    ...applicationJobs(features.applications),
    ...assessmentJobs(features.assessments),
    ...credentialJobs(features.credentials),
    ...certificateJobs(features.certificates),
    ...examinationJobs(features.examinations),
    ...sanctionJobs(features.sanctions),
    ...surveillanceJobs(features.surveillance),
    ...pipelineJobs(features.pipeline),
    ...simulationJobs(features.simulations),
  ];
}

function tidyUpJob({ database, clock }: Platform): Job {
  return job({
    name: 'tidy-up',
    everySeconds: 60 * 60,
    payload: z.unknown(),
    run: () => tidyUp(database.dataSource, clock),
  });
}

/** Starts taking jobs, and moving events to the queue; both stop before the queue closes. */
export async function startWork(platform: Platform, features: Features): Promise<void> {
  const { queue, log, database, lifecycle } = platform;
  const jobs = [...allJobs(features), tidyUpJob(platform)];
  const workers = await startWorker({
    queue,
    jobs,
    events,
    log,
    // Recorded for the audit log; the desk's page shows the failed job itself.
    onFinalFailure: ({ jobName, jobId, message }) =>
      features.unitOfWork.run(async ({ record }) =>
        record({
          type: 'job.failed',
          subject: { type: 'job', id: jobId },
          data: { name: jobName, message },
        }),
      ),
  });
  lifecycle.onStop('workers', () => workers.close());
  const relay = new Relay({ databaseUrl: database.url, queue, jobs, log });
  relay.start();
  lifecycle.onStop('relay', () => relay.stop());
}
