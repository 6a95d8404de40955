/**
 * A job as a value: its name, what starts it, the shape of its payload, and what it does.
 *
 * A payload is ids and a version, never documents or personal data. A job calls a use case, the
 * same kind of function that routes call, and hands it its id so that the effect happens once.
 */
import type { z } from 'zod';
import type { DomainEvent } from '../../kernel/event';

export interface JobRun {
  /** Stable over retries and repeated deliveries: the receipt's key. */
  readonly jobId: string;
  /** Between 0 and 1, for people who watch. */
  progress(done: number): Promise<void>;
}

export interface Job<Payload = unknown> {
  /** Imperative, kebab case: `issue-certificate`. */
  readonly name: string;
  /** The event that starts it, and the payload made from that event. */
  readonly trigger?: {
    readonly event: string;
    readonly payload: (event: DomainEvent) => Payload;
  };
  /** Or a schedule: how often it runs by itself, in seconds. */
  readonly everySeconds?: number;
  readonly payload: z.ZodType<Payload>;
  run(payload: Payload, run: JobRun): Promise<void>;
}

/** Keeps the payload's type for the author and forgets it for the list. */
export function job<Payload>(definition: Job<Payload>): Job {
  return definition as Job;
}
