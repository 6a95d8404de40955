/**
 * Runs the jobs: checks them as a whole at the start, then takes what is queued.
 *
 * Here, and nowhere else, is decided what an error means. A failure that the house expected is
 * final, unless something was only away; anything else is tried again. The last failure is told
 * to whoever composes the house, so that a person sees it.
 */
import { Failure } from '../../kernel/failure';
import { withContext } from '../context';
import type { Log } from '../log';
import type { Job } from './job';
import { refuseFaultyJobs, scheduledPayload } from './job-list';
import {
  FinalError,
  type JobQueue,
  type QueuedJob,
  type TakenJob,
  type Workers,
} from './job-queue';

export interface FinalFailure {
  readonly jobName: string;
  readonly jobId: string;
  readonly payload: unknown;
  readonly message: string;
}

export interface WorkerSettings {
  readonly queue: JobQueue;
  readonly jobs: readonly Job[];
  /** Every event type there is: a trigger must be one of them. */
  readonly events: Iterable<string>;
  readonly log: Log;
  /** How many jobs at once; 4 unless said. */
  readonly concurrency?: number;
  /**
   * Called before a job is set aside as failed. It may be called again for the same failure when
   * the process is killed at that moment, so what it records must bear that.
   */
  readonly onFinalFailure: (failure: FinalFailure) => Promise<void>;
}

/** Refuses to start when the jobs do not fit together. Close what it gives before the queue. */
export async function startWorker(settings: WorkerSettings): Promise<Workers> {
  const { queue, jobs, events, log, concurrency = 4 } = settings;
  refuseFaultyJobs(jobs, events);
  const byName = new Map(jobs.map((job) => [job.name, job]));

  async function work(taken: TakenJob): Promise<void> {
    const started = performance.now();
    const line = (outcome: string) => ({
      job: taken.name,
      jobId: taken.jobId,
      attempt: taken.attempt,
      ms: Math.round(performance.now() - started),
      outcome,
    });
    try {
      await runJob(byName.get(taken.name), taken);
      log.info(line('completed'), 'job');
    } catch (error) {
      const last = isFinal(error) || taken.isLastAttempt;
      if (last) log.error({ ...line('failed'), err: error }, 'job');
      else log.warn({ ...line('to be retried'), err: error }, 'job');
      if (last && (await tell(taken, messageOf(error)))) throw new FinalError(messageOf(error));
      // Not recorded for now: another attempt, if there is one, fails and tells again.
      throw error;
    }
  }

  async function tell({ name, jobId, payload }: QueuedJob, message: string): Promise<boolean> {
    try {
      await settings.onFinalFailure({ jobName: name, jobId, payload, message });
      return true;
    } catch (error) {
      log.error({ job: name, jobId, err: error }, 'the failure of a job could not be recorded');
      return false;
    }
  }

  await queue.schedule(
    jobs.flatMap(({ name, everySeconds }) => (everySeconds ? [{ name, everySeconds }] : [])),
  );
  const telling = new Set<Promise<unknown>>();
  const workers = await queue.work({
    concurrency,
    work: (taken) => withContext({ jobId: taken.jobId }, () => work(taken)),
    abandoned: (job, reason) => {
      log.error({ job: job.name, jobId: job.jobId, outcome: 'abandoned', reason }, 'job');
      const told = tell(job, reason).finally(() => telling.delete(told));
      telling.add(told);
    },
  });
  return {
    async close() {
      await workers.close();
      await Promise.all(telling);
    },
  };
}

async function runJob(job: Job | undefined, taken: TakenJob): Promise<void> {
  // A newer process may have queued it while this one is being replaced: not final.
  if (!job) throw new Error(`No job here is named "${taken.name}".`);
  const payload = job.payload.safeParse(taken.payload ?? scheduledPayload);
  if (!payload.success) {
    const faults = payload.error.issues.map(
      ({ path, message }) => `/${path.map(String).join('/')}: ${message}`,
    );
    throw new Failure(
      'invalid',
      'job.payload-invalid',
      `The payload is not usable. ${faults.join('; ')}`,
    );
  }
  await job.run(payload.data, { jobId: taken.jobId, progress: taken.progress });
}

function isFinal(error: unknown): boolean {
  return error instanceof Failure && error.kind !== 'unavailable';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
