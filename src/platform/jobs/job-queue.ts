/**
 * The queue as the rest of the house sees it.
 *
 * It promises at least once, in no fixed order: a job may run again after a kill, and even while a
 * frozen worker still has it. Whoever works on jobs must bear that (see `UnitOfWork.once`).
 */

export const jobStates = ['queued', 'running', 'delayed', 'failed', 'completed'] as const;
export type JobState = (typeof jobStates)[number];

export interface QueuedJob {
  readonly name: string;
  /** Adding the same id again does nothing. No colon in it. */
  readonly jobId: string;
  readonly payload: unknown;
}

/** A job that is being worked on. */
export interface TakenJob extends QueuedJob {
  /** 1 the first time. */
  readonly attempt: number;
  /** Whether an error now is the last that is tried. */
  readonly isLastAttempt: boolean;
  progress(done: number): Promise<void>;
}

export interface JobSchedule {
  readonly name: string;
  readonly everySeconds: number;
}

export interface JobSummary {
  readonly jobId: string;
  readonly name: string;
  readonly payload: unknown;
  readonly state: JobState;
  /** Attempts that have ended. */
  readonly attempts: number;
  /** Between 0 and 1. */
  readonly progress: number;
  /** The message of the last error; no stack, no cause. */
  readonly failedReason: string | undefined;
  readonly addedAt: Date;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
}

/** Thrown by whoever works on a job: trying again would not help. */
export class FinalError extends Error {
  override readonly name = 'FinalError';
}

export interface WorkOptions {
  readonly concurrency: number;
  readonly work: (job: TakenJob) => Promise<void>;
  /** Told of a job that the queue gave up because its workers died over it, again and again. */
  readonly abandoned: (job: QueuedJob, reason: string) => void;
}

/** Takes jobs until it is closed; closing waits for the jobs that are running. */
export interface Workers {
  close(): Promise<void>;
}

export type RetryOutcome = 'retried' | 'not-failed' | 'unknown';

export interface JobQueue {
  add(jobs: readonly QueuedJob[]): Promise<void>;
  /** The schedules that hold from now on; any other is removed. */
  schedule(schedules: readonly JobSchedule[]): Promise<void>;
  work(options: WorkOptions): Promise<Workers>;
  overview(): Promise<Readonly<Record<JobState, number>>>;
  /** The newest first. */
  jobs(state: JobState, limit: number): Promise<readonly JobSummary[]>;
  /** Runs a failed job again, with all its attempts. */
  retry(jobId: string): Promise<RetryOutcome>;
  /** Close the workers first. */
  close(): Promise<void>;
}
