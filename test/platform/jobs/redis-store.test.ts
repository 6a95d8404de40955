import { afterEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { newId } from '../../../src/kernel/ids';
import { openQueue } from '../../../src/platform/jobs/queue';
import { track } from '../../support/leaks';
import { heardLog } from './heard-log';
import { describeWithRedis, freePort, ownRedis, type TestRedis } from './redis-for-tests';
import { until } from './until';

const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';

describeWithRedis('a Redis of our own', 'own', () => {
  const stopping: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
  });
  async function redisWith(...settings: string[]): Promise<TestRedis> {
    const redis = await ownRedis(settings);
    stopping.push(() => redis.stop());
    return redis;
  }
  const open = async (redisUrl: string, heard = heardLog()) =>
    track(
      'queue',
      await openQueue({ databaseUrl, redisUrl, log: heard.log, name: `own-${newId()}` }),
    );

  test('one that may evict keys is refused at the start', async () => {
    const { url } = await redisWith('--maxmemory-policy', 'allkeys-lru');
    await expect(open(url)).rejects.toThrow(/maxmemory-policy is allkeys-lru.*noeviction/);
  });

  async function addressOfAccount(url: string, ...rights: string[]): Promise<string> {
    const admin = new Redis(url);
    await admin.acl('SETUSER', 'app', 'on', '>secret', '~*', '&*', '+@all', ...rights);
    admin.disconnect();
    return url.replace('redis://', 'redis://app:secret@');
  }

  test('one that evicts is refused even where CONFIG is not permitted', async () => {
    const { url } = await redisWith('--maxmemory-policy', 'allkeys-lru');
    const asApp = await addressOfAccount(url, '-config');
    await expect(open(asApp)).rejects.toThrow('maxmemory-policy is allkeys-lru');
  });

  test('while it is away adding fails soon, and what it kept is worked on when it is back', async () => {
    const port = await freePort();
    const first = await ownRedis([], port);
    const url = `redis://127.0.0.1:${port}`;
    const heard = heardLog();
    const queue = await open(url, heard);
    stopping.push(() => queue.close());
    const taken: string[] = [];
    const workers = await queue.work({
      concurrency: 1,
      abandoned: () => undefined,
      work: async ({ jobId }) => void taken.push(jobId),
    });
    stopping.push(() => workers.close());
    await first.stop();
    const job = { name: 'go', jobId: 'go_1', payload: {} };
    await expect(queue.add([job])).rejects.toThrow();
    const second = await ownRedis([], port);
    stopping.unshift(() => second.stop());
    await until('it is accepted', () =>
      queue.add([job]).then(
        () => true,
        () => false,
      ),
    );
    await until('it ran', () => taken.includes('go_1'));
    expect(heard.lines.length).toBeGreaterThan(0);
    expect(heard.lines.length).toBeLessThan(10);
  });

  test('one that does not answer is named', async () => {
    const port = await freePort();
    await expect(open(`redis://127.0.0.1:${port}`)).rejects.toThrow('REDIS_URL');
  });
});
