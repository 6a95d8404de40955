import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { newId } from '../../../src/kernel/ids';
import { job } from '../../../src/platform/jobs/job';
import type { JobQueue, QueuedJob } from '../../../src/platform/jobs/job-queue';
import { openQueue } from '../../../src/platform/jobs/queue';
import { Relay } from '../../../src/platform/jobs/relay';
import { startWorker } from '../../../src/platform/jobs/worker';
import { track } from '../../support/leaks';
import { heardLog } from './heard-log';
import { outboxForTests, type TestOutbox } from './outbox-for-tests';
import { until } from './until';

const projectId = newId();
const actorId = newId();
const submitted = {
  type: 'project.submitted',
  subject: { type: 'project', id: projectId },
  actorId,
  data: { revision: 3 },
};

describe('the relay', () => {
  let outbox: TestOutbox;
  let queue: JobQueue;
  const stopping: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    outbox = await outboxForTests();
  });
  afterAll(() => outbox.drop());
  beforeEach(async () => {
    queue = track(
      'queue',
      await openQueue({
        databaseUrl: outbox.url,
        redisUrl: undefined,
        log: heardLog().log,
        name: `relay-${newId()}`,
      }),
    );
    stopping.push(() => queue.close());
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
    await outbox.dataSource.query('delete from outbox');
  });

  const screen = job({
    name: 'screen-project',
    trigger: {
      event: 'project.submitted',
      payload: ({ subject, data, actorId: by }) => ({
        projectId: subject.id,
        revision: Number(data?.revision),
        by,
      }),
    },
    payload: z.strictObject({ projectId: z.uuid(), revision: z.int(), by: z.uuid() }),
    run: async (_, { jobId }) => {
      await outbox.unitOfWork.once(jobId, async () => undefined);
    },
  });
  const notify = job({
    name: 'notify-desk',
    trigger: { event: 'project.submitted', payload: ({ subject }) => ({ id: subject.id }) },
    payload: z.strictObject({ id: z.uuid() }),
    run: async () => undefined,
  });

  function relay(to: Pick<JobQueue, 'add'> = queue, jobs = [screen, notify]) {
    const heard = heardLog();
    const started = track(
      'relay',
      new Relay({ databaseUrl: outbox.url, queue: to, jobs, log: heard.log }),
    );
    started.start();
    stopping.push(() => started.stop());
    return heard;
  }

  const record = () => outbox.unitOfWork.run(async (tx) => tx.record(submitted));
  const isEmpty = async () => (await outbox.waiting()) === 0;
  const cutRelay = () =>
    outbox.dataSource.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'bluemark relay' and datname = current_database()`,
    );

  test('what was committed becomes one job for each that waits for the event', async () => {
    relay();
    await record();
    await until('the outbox is empty', isEmpty);
    const jobs = await queue.jobs('queued', 10);
    const [{ event_id: eventId }] = await outbox.dataSource.query(
      'select event_id from audit_entry order by seq desc limit 1',
    );
    expect(jobs.map(({ name, jobId, payload }) => ({ name, jobId, payload }))).toEqual(
      expect.arrayContaining([
        {
          name: 'screen-project',
          jobId: `screen-project_${eventId}`,
          payload: { projectId, revision: 3, by: actorId },
        },
        { name: 'notify-desk', jobId: `notify-desk_${eventId}`, payload: { id: projectId } },
      ]),
    );
    expect(jobs).toHaveLength(2);
  });

  test('what was rolled back becomes nothing', async () => {
    relay();
    const refusal = outbox.unitOfWork.run(async (tx) => {
      tx.record(submitted);
      throw new Error('changed my mind');
    });
    await expect(refusal).rejects.toThrow('changed my mind');
    await outbox.unitOfWork.run(async (tx) => tx.record({ ...submitted, type: 'marker' }));
    await until('the outbox is empty', isEmpty);
    expect(await queue.overview()).toMatchObject({ queued: 0 });
  });

  test('an event that nobody waits for leaves the outbox', async () => {
    relay(queue, []);
    await record();
    await until('the outbox is empty', isEmpty);
    expect(await queue.overview()).toMatchObject({ queued: 0 });
  });

  test('more than a batch is moved, whole and once, by two relays', async () => {
    await outbox.unitOfWork.run(async (tx) => {
      for (let count = 0; count < 250; count += 1) tx.record(submitted);
    });
    relay(queue, [screen]);
    relay(queue, [screen]);
    await until('the outbox is empty', isEmpty);
    expect(await queue.overview()).toMatchObject({ queued: 250 });
  });

  test('killed between handing over and removing, there is one job and one effect', async () => {
    const before = await outbox.effects();
    let handedOver = 0;
    const cutting = {
      async add(jobs: readonly QueuedJob[]) {
        await queue.add(jobs);
        handedOver += 1;
        if (handedOver === 1) await cutRelay();
      },
    };
    const heard = relay(cutting, [screen]);
    const workers = await startWorker({
      queue,
      jobs: [screen],
      events: ['project.submitted'],
      log: heardLog().log,
      onFinalFailure: async () => undefined,
    });
    stopping.push(() => workers.close());
    await record();
    await until('it was handed over again', () => handedOver === 2);
    await until('the outbox is empty', isEmpty);
    await until('the job is completed', async () => (await queue.overview()).completed === 1);
    expect(await queue.overview()).toMatchObject({ queued: 0, running: 0, delayed: 0, failed: 0 });
    expect((await outbox.effects()) - before).toBe(1);
    expect(heard.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  test('while the queue is away the row waits, and the log says so once', async () => {
    let tries = 0;
    let isAway = true;
    const heard = relay({
      async add(jobs) {
        tries += 1;
        if (isAway) throw new Error('connect ECONNREFUSED');
        await queue.add(jobs);
      },
    });
    await record();
    await until('it was tried twice', () => tries >= 2);
    expect(await outbox.waiting()).toBe(1);
    isAway = false;
    await until('the outbox is empty', isEmpty);
    expect(heard.lines.map(({ level }) => level)).toEqual(['warn', 'info']);
    expect(await queue.overview()).toMatchObject({ queued: 2 });
  });

  test('after its connection was cut it listens again', async () => {
    relay();
    await record();
    await until('the outbox is empty', isEmpty);
    await cutRelay();
    await record();
    await until('the outbox is empty', isEmpty);
    expect(await queue.overview()).toMatchObject({ queued: 4 });
  });

  test('a payload that its job refuses does not hold up the others', async () => {
    const picky = job({
      ...notify,
      name: 'picky-job',
      payload: z.strictObject({ id: z.string().startsWith('x') }),
      run: async () => undefined,
    });
    const thrower = job({
      name: 'throwing-job',
      trigger: {
        event: 'project.submitted',
        payload: () => {
          throw new Error('no such fact');
        },
      },
      payload: z.strictObject({ id: z.uuid() }),
      run: async () => undefined,
    });
    const heard = relay(queue, [picky, thrower, notify]);
    await record();
    await until('the outbox is empty', isEmpty);
    expect(await queue.overview()).toMatchObject({ queued: 3 });
    expect(heard.lines.map(({ level, fields }) => [level, fields.job])).toEqual([
      ['error', 'picky-job'],
      ['error', 'throwing-job'],
    ]);
  });
});
