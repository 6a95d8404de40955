/**
 * Moves outbox rows to the queue: at least once, in no promised order. Jobs must bear both.
 *
 * A row goes away only after the queue has its jobs, and a job's id is made from the event's, so
 * a kill between the two hands the same job over again and nothing is lost or doubled. When the
 * database or the queue is away, the rows wait and so does the relay.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { DomainEvent } from '../../kernel/event';
import type { Log } from '../log';
import type { Job } from './job';
import { jobIdFor } from './job-list';
import type { JobQueue, QueuedJob } from './job-queue';
import { type Outbox, type OutboxEvent, openOutbox } from './outbox';

export interface RelaySettings {
  readonly databaseUrl: string;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly jobs: readonly Job[];
  readonly log: Log;
}

/** How long a row may wait when its notification is lost, and how long after an error. */
const backstopMs = 1_000;

export class Relay {
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private inTrouble = false;

  constructor(private readonly settings: RelaySettings) {}

  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.running = this.keepMoving();
  }

  /** Waits for the rows that are on their way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
  }

  private async keepMoving(): Promise<void> {
    const { databaseUrl, log } = this.settings;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      let outbox: Outbox | undefined;
      try {
        outbox = await openOutbox(databaseUrl);
        await this.move(outbox, signal);
      } catch (error) {
        if (!this.inTrouble) log.warn({ err: error }, 'the outbox cannot be emptied; trying on');
        this.inTrouble = true;
        await pause(backstopMs, undefined, { signal }).catch(() => undefined);
      } finally {
        await outbox?.close();
      }
    }
  }

  private async move(outbox: Outbox, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { more } = await outbox.handOver((events) =>
        this.settings.queue.add(events.flatMap((event) => this.jobsFor(event))),
      );
      if (this.inTrouble) this.settings.log.info('the outbox is being emptied again');
      this.inTrouble = false;
      if (!more) await outbox.wait(backstopMs, signal);
    }
  }

  private jobsFor({ id, event }: OutboxEvent): QueuedJob[] {
    return this.settings.jobs
      .filter(({ trigger }) => trigger?.event === event.type)
      .map((job) => ({
        name: job.name,
        jobId: jobIdFor(job, id),
        payload: this.payloadFor(job, event),
      }));
  }

  /**
   * A payload that its own job refuses is queued all the same: the worker refuses it for good and
   * a person sees it, whereas the row would hold up all rows behind it.
   */
  private payloadFor(job: Job, event: DomainEvent): unknown {
    try {
      const payload = job.trigger?.payload(event);
      const parsed = job.payload.safeParse(payload);
      if (!parsed.success) this.complain(job, event, parsed.error);
      return payload ?? {};
    } catch (error) {
      this.complain(job, event, error);
      return {};
    }
  }

  private complain({ name }: Job, event: DomainEvent, err: unknown): void {
    const { type, subject } = event;
    this.settings.log.error({ job: name, event: type, subject, err }, 'no payload for this event');
  }
}
