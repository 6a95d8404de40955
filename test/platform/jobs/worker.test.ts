import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Failure, refused } from '../../../src/kernel/failure';
import { newId } from '../../../src/kernel/ids';
import { currentContext } from '../../../src/platform/context';
import { type Job, job } from '../../../src/platform/jobs/job';
import type { JobQueue } from '../../../src/platform/jobs/job-queue';
import { createJobsBoard } from '../../../src/platform/jobs/jobs-board';
import { openQueue } from '../../../src/platform/jobs/queue';
import { type FinalFailure, startWorker } from '../../../src/platform/jobs/worker';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { track } from '../../support/leaks';
import { heardLog } from './heard-log';
import { until } from './until';

const payload = z.strictObject({ id: z.string().min(1) });

describe('the worker', () => {
  let database: TestDatabase;
  let queue: JobQueue;
  let queueName: string;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    queueName = `worker-${newId()}`;
    queue = track(
      'queue',
      await openQueue({
        databaseUrl: database.url,
        redisUrl: undefined,
        log: heardLog().log,
        name: queueName,
        retryPauseMs: 20,
      }),
    );
    closing.push(() => queue.close());
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function runOne(
    run: () => Promise<void>,
    record: (failure: FinalFailure) => Promise<void> = async () => undefined,
    given: unknown = { id: 'a' },
  ) {
    const heard = heardLog();
    const failures: FinalFailure[] = [];
    const workers = await startWorker({
      queue,
      jobs: [job({ name: 'do-it', payload, run })],
      events: [],
      log: heard.log,
      async onFinalFailure(failure) {
        failures.push(failure);
        await record(failure);
      },
    });
    closing.push(() => workers.close());
    await queue.add([{ name: 'do-it', jobId: 'do-it_1', payload: given }]);
    await until('it has ended', async () => {
      const { completed, failed } = await queue.overview();
      return completed + failed === 1;
    });
    return { failures, lines: heard.lines.filter(({ message }) => message === 'job') };
  }

  test('a job runs in its own context and leaves one line', async () => {
    let seen: string | undefined;
    const { lines, failures } = await runOne(async () => {
      seen = currentContext().jobId;
    });
    expect(seen).toBe('do-it_1');
    expect(failures).toEqual([]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'info',
      fields: { job: 'do-it', jobId: 'do-it_1', outcome: 'completed', ms: expect.any(Number) },
    });
  });

  test('a refusal by the rules is final and is told once', async () => {
    const { lines, failures } = await runOne(async () => {
      throw refused('application.not-complete', 'The application is not complete.');
    });
    expect(failures).toEqual([
      {
        jobName: 'do-it',
        jobId: 'do-it_1',
        payload: { id: 'a' },
        message: 'The application is not complete.',
      },
    ]);
    expect(lines.map(({ fields }) => fields.outcome)).toEqual(['failed']);
  });

  test('what was only away is tried again', async () => {
    let runs = 0;
    const { failures } = await runOne(async () => {
      runs += 1;
      if (runs < 3) throw new Failure('unavailable', 'mail.unavailable', 'Mail is away.');
    });
    expect(runs).toBe(3);
    expect(failures).toEqual([]);
  });

  test('a bug is tried five times and then told once', async () => {
    const { lines, failures } = await runOne(async () => {
      throw new TypeError('x is not a function');
    });
    expect(lines.map(({ fields }) => fields.outcome)).toEqual([
      ...Array(4).fill('to be retried'),
      'failed',
    ]);
    expect(failures.map(({ message }) => message)).toEqual(['x is not a function']);
  });

  test('a final failure that could not be recorded is told again', async () => {
    let tries = 0;
    const { failures } = await runOne(
      async () => {
        throw refused('no', 'No.');
      },
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('the database is away');
      },
    );
    expect(failures).toHaveLength(2);
  });

  test('a job that was given up because its workers died is told', async () => {
    await queue.add([{ name: 'do-it', jobId: 'do-it_1', payload: { id: 'a' } }]);
    // What the queue writes when a job's workers have died too often; five kills take a minute.
    await database.dataSource.query(
      "update bullmq.job set deferred_failure = 'job stalled more than allowable limit' where queue = $1",
      [queueName],
    );
    let runs = 0;
    const { failures } = await runOne(async () => {
      runs += 1;
    });
    await until('it is told', () => failures.length === 1);
    expect(runs).toBe(0);
    expect(failures[0]).toMatchObject({ jobId: 'do-it_1', payload: { id: 'a' } });
  });

  test('a job that no process here knows waits for one that does', async () => {
    const heard = heardLog();
    const start = (jobs: Job[]) =>
      startWorker({ queue, jobs, events: [], log: heard.log, onFinalFailure: async () => {} });
    const older = await start([]);
    await queue.add([{ name: 'newer', jobId: 'newer_1', payload: { id: 'a' } }]);
    await until('the older refused it', () => heard.lines.length > 0);
    await older.close();
    const newer = await start([job({ name: 'newer', payload, run: async () => undefined })]);
    closing.push(() => newer.close());
    await until('it is completed', async () => (await queue.overview()).completed === 1);
  });

  test('a payload of the wrong shape is refused for good, without running', async () => {
    let runs = 0;
    const { failures } = await runOne(
      async () => {
        runs += 1;
      },
      undefined,
      { id: '' },
    );
    expect(runs).toBe(0);
    expect(failures[0]?.message).toContain('/id');
  });

  test('starting again does not run a schedule before its time', async () => {
    let runs = 0;
    const start = async (everySeconds?: number) => {
      const hourly = job({
        name: 'tidy-up',
        everySeconds,
        payload: z.strictObject({}),
        run: async () => {
          runs += 1;
        },
      });
      const mark = job({ name: 'mark', payload, run: async () => undefined });
      const workers = await startWorker({
        queue,
        jobs: [hourly, mark],
        events: [],
        log: heardLog().log,
        onFinalFailure: async () => undefined,
      });
      return workers;
    };
    const first = await start(3600);
    await until('its first run', () => runs === 1);
    await first.close();
    const second = await start(3600);
    await queue.add([{ name: 'mark', jobId: 'mark_1', payload: { id: 'a' } }]);
    await until('the mark ran', async () => (await queue.overview()).completed === 2);
    expect(runs).toBe(1);
    expect(await queue.overview()).toMatchObject({ delayed: 1, queued: 0 });
    await second.close();
    await (await start()).close();
    expect(await queue.overview()).toMatchObject({ delayed: 0 });
  });

  test('the board lists, retries, and says why it cannot', async () => {
    const board = createJobsBoard(queue);
    let isBroken = true;
    await runOne(async () => {
      if (isBroken) throw refused('no', 'The key service said no.');
    });
    expect(await board.counts()).toMatchObject({ failed: 1, completed: 0 });
    expect(await board.list('failed')).toMatchObject([
      { jobId: 'do-it_1', payload: { id: 'a' }, failedReason: 'The key service said no.' },
    ]);
    isBroken = false;
    await board.retry('do-it_1');
    await until('it is completed', async () => (await board.counts()).completed === 1);
    await expect(board.retry('do-it_1')).rejects.toMatchObject({ code: 'job.not-failed' });
    await expect(board.retry('nothing')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
