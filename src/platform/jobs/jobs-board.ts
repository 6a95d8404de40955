/**
 * What the desk's page about queued work shows and does. Whoever calls it says who may.
 */
import { conflict, Failure, notFound } from '../../kernel/failure';
import type { JobQueue, JobState, JobSummary } from './job-queue';

export interface JobsBoard {
  /** How many jobs are in each state. */
  counts(): Promise<Readonly<Record<JobState, number>>>;
  /** Of one state, the newest first. */
  list(state: JobState, limit?: number): Promise<readonly JobSummary[]>;
  /** Queues a failed job again, under its own id. */
  retry(jobId: string): Promise<void>;
}

export function createJobsBoard(queue: JobQueue): JobsBoard {
  return {
    counts: () => answered(queue.overview()),
    list: (state, limit = 50) => answered(queue.jobs(state, limit)),
    async retry(jobId) {
      const outcome = await answered(queue.retry(jobId));
      if (outcome === 'unknown') throw notFound('job');
      if (outcome === 'not-failed') {
        throw conflict('job.not-failed', 'Only a job that has failed can be retried.');
      }
    },
  };
}

async function answered<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (cause) {
    throw new Failure(
      'unavailable',
      'queue.unavailable',
      'The job queue does not answer. Nothing that was submitted is lost; try again soon.',
      { cause },
    );
  }
}
