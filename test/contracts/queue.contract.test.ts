/**
 * What every queue must do, tried on PostgreSQL and on Redis.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { newId } from '../../src/kernel/ids';
import { FinalError, type JobQueue, type TakenJob } from '../../src/platform/jobs/job-queue';
import { migrateQueue } from '../../src/platform/jobs/postgres-store';
import { openQueue } from '../../src/platform/jobs/queue';
import { heardLog } from '../platform/jobs/heard-log';
import { describeWithRedis, redisForTests } from '../platform/jobs/redis-for-tests';
import { gate, until } from '../platform/jobs/until';
import { createEmptyDatabase } from '../support/database';
import { track } from '../support/leaks';

interface Store {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  cutConnections(): Promise<void>;
  stop(): Promise<void>;
}

async function postgresStore(): Promise<Store> {
  const database = await createEmptyDatabase();
  // At the same time and twice: processes start together, and again.
  await Promise.all([migrateQueue(database.url), migrateQueue(database.url)]);
  await migrateQueue(database.url);
  return {
    databaseUrl: database.url,
    redisUrl: undefined,
    async cutConnections() {
      const client = new Client(database.url);
      // Another one that cuts at the same time cuts this one, too.
      client.on('error', () => undefined);
      await client.connect();
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
      await client.end();
    },
    stop: () => database.drop(),
  };
}

async function redisStore(): Promise<Store> {
  const redis = await redisForTests();
  return {
    databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
    redisUrl: redis.url,
    async cutConnections() {
      const client = new Redis(redis.url);
      await client.client('KILL', 'TYPE', 'normal');
      client.disconnect();
    },
    stop: () => redis.stop(),
  };
}

describe('a queue in PostgreSQL', () => contract(postgresStore));

describeWithRedis('a queue in Redis', 'any', () => contract(redisStore));

function contract(openStore: () => Promise<Store>): void {
  let store: Store;
  let queueName: string;
  let queue: JobQueue;
  const closing: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    store = await openStore();
  });
  afterAll(() => store.stop());
  beforeEach(async () => {
    queueName = `contract-${newId()}`;
    queue = await open();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function open(): Promise<JobQueue> {
    const { databaseUrl, redisUrl } = store;
    const { log } = heardLog();
    const opened = track(
      'queue',
      await openQueue({
        databaseUrl,
        redisUrl,
        log,
        name: queueName,
        retryPauseMs: 20,
      }),
    );
    closing.push(() => opened.close());
    return opened;
  }

  async function work(run: (job: TakenJob) => Promise<void>) {
    const workers = track(
      'workers',
      await queue.work({
        concurrency: 2,
        work: run,
        abandoned: () => undefined,
      }),
    );
    closing.push(() => workers.close());
    return workers;
  }

  const count = async (state: 'completed' | 'failed' | 'delayed' | 'queued') =>
    (await queue.overview())[state];

  test('a job that is added twice under one id is one job', async () => {
    const job = { name: 'count', jobId: `count_${newId()}`, payload: { applicationId: newId() } };
    await queue.add([job, job]);
    await queue.add([job]);
    const taken: TakenJob[] = [];
    await work(async (it) => void taken.push(it));
    await until('it is completed', async () => (await count('completed')) === 1);
    await queue.add([job]);
    expect(await queue.overview()).toMatchObject({ queued: 0, running: 0, completed: 1 });
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ ...job, attempt: 1, isLastAttempt: false });
  });

  test('a hundred jobs keep their ids and payloads, and each runs once', async () => {
    const jobs = Array.from({ length: 100 }, (_, index) => ({
      name: index % 2 ? 'odd' : 'even',
      jobId: `job_${newId()}`,
      payload: { index },
    }));
    await queue.add(jobs);
    const taken: string[] = [];
    await work(async ({ jobId, name, payload }) => {
      taken.push(JSON.stringify({ name, jobId, payload }));
    });
    await until('all are completed', async () => (await count('completed')) === 100);
    expect(taken.sort()).toEqual(jobs.map((job) => JSON.stringify(job)).sort());
  });

  test('an error is tried five times, with its id unchanged, and then stays to be seen', async () => {
    const seen: [string, number, boolean][] = [];
    await queue.add([{ name: 'break', jobId: 'break_1', payload: { id: 'x' } }]);
    await work(async ({ jobId, attempt, isLastAttempt }) => {
      seen.push([jobId, attempt, isLastAttempt]);
      throw new Error('the printer is on fire\0');
    });
    await until('it has failed', async () => (await count('failed')) === 1);
    expect(seen).toEqual([1, 2, 3, 4, 5].map((attempt) => ['break_1', attempt, attempt === 5]));
    const [failed] = await queue.jobs('failed', 10);
    expect(failed).toMatchObject({
      jobId: 'break_1',
      name: 'break',
      payload: { id: 'x' },
      state: 'failed',
      attempts: 5,
      failedReason: 'the printer is on fire',
    });
    expect(failed?.finishedAt).toBeInstanceOf(Date);
  });

  test('a final error is not tried again', async () => {
    let runs = 0;
    await queue.add([{ name: 'refuse', jobId: 'refuse_1', payload: {} }]);
    await work(async () => {
      runs += 1;
      throw new FinalError('The dossier is not complete.');
    });
    await until('it has failed', async () => (await count('failed')) === 1);
    expect(runs).toBe(1);
    expect((await queue.jobs('failed', 1))[0]?.failedReason).toBe('The dossier is not complete.');
  });

  test('a failed job that is retried runs again with all its attempts', async () => {
    let isBroken = true;
    const seen: string[] = [];
    await queue.add([{ name: 'mend', jobId: 'mend_1', payload: {} }]);
    await work(async ({ jobId, attempt }) => {
      seen.push(`${jobId} ${attempt}`);
      if (isBroken) throw new FinalError('broken');
    });
    await until('it has failed', async () => (await count('failed')) === 1);
    isBroken = false;
    expect(await queue.retry('mend_1')).toBe('retried');
    await until('it is completed', async () => (await count('completed')) === 1);
    expect(seen).toEqual(['mend_1 1', 'mend_1 1']);
    expect(await queue.retry('mend_1')).toBe('not-failed');
    expect(await queue.retry('no_such')).toBe('unknown');
  });

  test('jobs of a state are listed with the newest first, and no more than asked for', async () => {
    const ids = async (state: 'queued' | 'failed') =>
      (await queue.jobs(state, 2)).map(({ jobId }) => jobId);
    for (const jobId of ['a_1', 'a_2', 'a_3']) {
      await queue.add([{ name: 'list', jobId, payload: {} }]);
    }
    expect(await ids('queued')).toEqual(['a_3', 'a_2']);
    const workers = await queue.work({
      concurrency: 1,
      abandoned: () => undefined,
      work: async () => {
        throw new FinalError('no');
      },
    });
    closing.push(() => workers.close());
    await until('all have failed', async () => (await count('failed')) === 3);
    expect(await ids('failed')).toEqual(['a_3', 'a_2']);
    expect(await queue.jobs('completed', 5)).toEqual([]);
  });

  test('progress can be watched while the job runs', async () => {
    const { opened, open: goOn } = gate();
    await queue.add([{ name: 'render', jobId: 'render_1', payload: {} }]);
    await work(async (job) => {
      await job.progress(0.4);
      await opened;
    });
    await until('it shows 0.4', async () => (await queue.jobs('running', 1))[0]?.progress === 0.4);
    goOn();
    await until('it is completed', async () => (await count('completed')) === 1);
    expect((await queue.jobs('completed', 1))[0]).toMatchObject({ progress: 1, attempts: 1 });
  });

  test('a scheduled job runs again and again until its schedule is gone', async () => {
    const ids = new Set<string>();
    await queue.schedule([
      { name: 'tick', everySeconds: 0.2 },
      { name: 'forgotten', everySeconds: 3600 },
    ]);
    await queue.schedule([{ name: 'tick', everySeconds: 0.2 }]);
    await work(async ({ name, jobId }) => {
      if (name === 'tick') ids.add(jobId);
    });
    await until('three runs', () => ids.size >= 3);
    await queue.schedule([]);
    await until('nothing is planned', async () => (await count('delayed')) === 0);
  });

  test('closing waits for the job that is running', async () => {
    const { opened, open: goOn } = gate();
    const order: string[] = [];
    await queue.add([{ name: 'slow', jobId: 'slow_1', payload: {} }]);
    const workers = await work(async (job) => {
      order.push('started');
      await opened;
      for (const done of [0.3, 0.6, 0.9]) await job.progress(done);
      order.push('ended');
    });
    await until('it runs', () => order.length === 1);
    const closed = workers.close().then(() => order.push('closed'));
    goOn();
    await closed;
    expect(order).toEqual(['started', 'ended', 'closed']);
    expect(await count('completed')).toBe(1);
  });

  test('jobs go on after every connection was cut', async () => {
    const taken: string[] = [];
    await work(async ({ jobId }) => void taken.push(jobId));
    await queue.add([{ name: 'go', jobId: 'before', payload: {} }]);
    await until('the first ran', () => taken.includes('before'));
    await store.cutConnections();
    await until('another is accepted', async () => {
      const job = { name: 'go', jobId: 'after', payload: {} };
      return queue.add([job]).then(
        () => true,
        () => false,
      );
    });
    await until('it ran', () => taken.includes('after'));
  });

  test('no job is lost while connections are cut again and again', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `cut_${index}`);
    await queue.add(ids.map((jobId) => ({ name: 'cut', jobId, payload: {} })));
    const ran = new Set<string>();
    await work(async ({ jobId }) => {
      if (ran.has(jobId)) return;
      ran.add(jobId);
      if (ran.size % 15 === 0) await store.cutConnections();
    });
    // A connection that was cut may show it only when it is asked.
    const counts = () => queue.overview().catch(() => undefined);
    let last: Awaited<ReturnType<typeof counts>>;
    await until('all are completed', async () => {
      last = await counts();
      return last?.completed === ids.length;
    });
    expect([...ran].toSorted()).toEqual(ids.toSorted());
    expect(last?.failed).toBe(0);
  });

  test('the job of a worker that was killed runs again once its lock has run out', async () => {
    const { databaseUrl, redisUrl } = store;
    const settings = JSON.stringify({ databaseUrl, redisUrl, name: queueName });
    const script = path.join(__dirname, '../platform/jobs/killable-worker.cjs');
    await queue.add([{ name: 'survive', jobId: 'survive_1', payload: {} }]);
    const child = fork(script, [settings], {
      execArgv: ['-r', path.join(__dirname, '../support/typescript-hook.js')],
    });
    const [message] = await once(child, 'message');
    expect(message).toEqual({ taken: 'survive_1' });
    const taken: string[] = [];
    await work(async ({ jobId }) => void taken.push(jobId));
    child.kill('SIGKILL');
    // Within ten seconds; twice that, for machines that do other work too.
    await until('it ran again', () => taken.includes('survive_1'), 20_000);
    await until('it is completed', async () => (await count('completed')) === 1);
    expect(taken).toEqual(['survive_1']);
  });
}
