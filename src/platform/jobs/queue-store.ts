/**
 * Where BullMQ keeps its jobs: makes queues and workers that are connected, and closes what it
 * connected. Everything that differs between PostgreSQL and Redis is behind this.
 */
import type { Job, Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq';

export type AnyQueue = Pick<
  Queue,
  | 'addBulk'
  | 'close'
  | 'getJob'
  | 'getJobCounts'
  | 'getJobSchedulers'
  | 'getJobs'
  | 'removeJobScheduler'
  | 'upsertJobScheduler'
  | 'waitUntilReady'
> & { on(event: 'error', listener: (error: Error) => void): unknown };
export type AnyWorker = Pick<Worker, 'close' | 'waitUntilReady'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: Job | undefined, error: Error) => void): unknown;
};

export interface QueueStore {
  queue(name: string, options: Omit<QueueOptions, 'connection'>): AnyQueue;
  worker(name: string, work: Processor, options: Omit<WorkerOptions, 'connection'>): AnyWorker;
  /** After all its queues and workers. */
  close(): Promise<void>;
}
