/**
 * BullMQ behind our port: one queue that holds jobs by name, in PostgreSQL or in Redis.
 *
 * A failed attempt is tried again with growing pauses, five in all; the job of a killed worker is
 * taken by another within ten seconds; failed jobs are kept until somebody looks at them.
 */
import { type Job, type JobsOptions, type JobType, UnrecoverableError } from 'bullmq';
import type { Log } from '../log';
import {
  FinalError,
  type JobQueue,
  type JobSchedule,
  type JobState,
  type JobSummary,
  jobStates,
  type QueuedJob,
  type RetryOutcome,
  type Workers,
  type WorkOptions,
} from './job-queue';
import { openPostgresStore } from './postgres-store';
import type { AnyQueue, QueueStore } from './queue-store';
import { openRedisStore } from './redis-store';
import { storeErrorLog } from './store-errors';

export interface QueueSettings {
  readonly databaseUrl: string;
  /** Without it the jobs live in PostgreSQL, whose tables `migrateQueue` makes. */
  readonly redisUrl: string | undefined;
  readonly log: Log;
  readonly name?: string;
  /** The pause after the first failed attempt; it doubles each time. */
  readonly retryPauseMs?: number;
}

const attempts = 5;
/** A killed worker's lock runs out and is noticed within the sum of these two. */
const locks = { lockDuration: 5_000, stalledInterval: 2_000 };
/** How soon a worker asks again when its store was away. */
const runRetryDelay = 1_000;
/** Killed workers are not the job's fault, up to here; a job that kills its worker ends here. */
const maxStalledCount = 4;
const completedAreKept = { age: 3_600, count: 10_000 };

const typesOf: Readonly<Record<JobState, readonly JobType[]>> = {
  queued: ['waiting', 'prioritized', 'waiting-children'],
  running: ['active'],
  delayed: ['delayed'],
  failed: ['failed'],
  completed: ['completed'],
};

export async function openQueue(settings: QueueSettings): Promise<JobQueue> {
  const { databaseUrl, redisUrl, log } = settings;
  const onError = storeErrorLog(log);
  const store = redisUrl
    ? await openRedisStore(redisUrl, log, onError)
    : openPostgresStore(databaseUrl, onError);
  const defaultJobOptions = {
    attempts,
    backoff: { type: 'exponential', delay: settings.retryPauseMs ?? 3_000 },
    removeOnComplete: completedAreKept,
    stackTraceLimit: 5,
  };
  const name = settings.name ?? 'bluemark';
  const queue = store.queue(name, { defaultJobOptions });
  queue.on('error', onError);
  try {
    await queue.waitUntilReady();
  } catch (error) {
    await queue.close();
    await store.close();
    throw error;
  }
  return new BullQueue(name, store, queue, onError, defaultJobOptions);
}

class BullQueue implements JobQueue {
  constructor(
    private readonly name: string,
    private readonly store: QueueStore,
    private readonly queue: AnyQueue,
    private readonly onError: (error: Error) => void,
    private readonly scheduledOptions: Pick<JobsOptions, 'attempts' | 'backoff'>,
  ) {}

  async add(jobs: readonly QueuedJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.queue.addBulk(
      jobs.map(({ name, jobId, payload }) => ({ name, data: payload, opts: { jobId } })),
    );
  }

  async schedule(schedules: readonly JobSchedule[]): Promise<void> {
    for (const { name, everySeconds } of schedules) {
      await this.queue.upsertJobScheduler(
        name,
        { every: everySeconds * 1000 },
        { name, data: {}, opts: this.scheduledOptions },
      );
    }
    const names = new Set(schedules.map(({ name }) => name));
    for (const { key } of await this.queue.getJobSchedulers()) {
      if (!names.has(key)) await this.queue.removeJobScheduler(key);
    }
  }

  async work({ concurrency, work, abandoned }: WorkOptions): Promise<Workers> {
    const worker = this.store.worker(
      this.name,
      async (job: Job) => {
        try {
          await work(takenJob(job));
        } catch (error) {
          throw storable(error);
        }
      },
      { concurrency, ...locks, maxStalledCount, runRetryDelay, removeOnComplete: completedAreKept },
    );
    worker.on('error', this.onError);
    worker.on('failed', (job, error) => {
      if (job?.deferredFailure) abandoned(queuedJob(job), error.message);
    });
    await worker.waitUntilReady();
    return { close: () => worker.close() };
  }

  async overview(): Promise<Readonly<Record<JobState, number>>> {
    const counts = await this.queue.getJobCounts(...jobStates.flatMap((state) => typesOf[state]));
    const sum = (state: JobState) =>
      typesOf[state].reduce((total, type) => total + (counts[type] ?? 0), 0);
    return {
      queued: sum('queued'),
      running: sum('running'),
      delayed: sum('delayed'),
      failed: sum('failed'),
      completed: sum('completed'),
    };
  }

  async jobs(state: JobState, limit: number): Promise<readonly JobSummary[]> {
    const found = await this.queue.getJobs([...typesOf[state]], 0, limit - 1);
    // A job that is removed between the listing and the reading comes as undefined.
    return found.filter(Boolean).map((job) => summary(job, state));
  }

  async retry(jobId: string): Promise<RetryOutcome> {
    const job = await this.queue.getJob(jobId);
    if (!job) return 'unknown';
    if (!(await job.isFailed())) return 'not-failed';
    await job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    return 'retried';
  }

  async close(): Promise<void> {
    await this.queue.close();
    await this.store.close();
  }
}

function queuedJob(job: Job): QueuedJob {
  return { name: job.name, jobId: String(job.id), payload: job.data };
}

function takenJob(job: Job) {
  return {
    ...queuedJob(job),
    attempt: job.attemptsMade + 1,
    isLastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
    progress: (done: number) => job.updateProgress(Math.min(1, Math.max(0, done))),
  };
}

/** PostgreSQL cannot store a NUL, and a reason that cannot be stored would leave the job running. */
function storable(error: unknown): Error {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const clean = message.replaceAll('\0', '');
  const kept = error instanceof FinalError ? new UnrecoverableError(clean) : new Error(clean);
  kept.stack = stack?.replaceAll('\0', '');
  return kept;
}

function summary(job: Job, state: JobState): JobSummary {
  return {
    ...queuedJob(job),
    state,
    attempts: job.attemptsMade,
    progress: state === 'completed' ? 1 : typeof job.progress === 'number' ? job.progress : 0,
    failedReason: job.failedReason || undefined,
    addedAt: new Date(job.timestamp),
    startedAt: instant(job.processedOn),
    finishedAt: instant(job.finishedOn),
  };
}

function instant(ms: number | undefined): Date | undefined {
  return ms ? new Date(ms) : undefined;
}
