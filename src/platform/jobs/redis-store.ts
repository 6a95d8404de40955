/**
 * Jobs in Redis or Valkey.
 *
 * A Redis that may evict keys would lose jobs in silence, so it is refused at the start. Commands
 * of the queue give up soon when Redis is away, those of the worker wait for it.
 */
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log';
import type { QueueStore } from './queue-store';

export async function openRedisStore(
  redisUrl: string,
  log: Log,
  onError: (error: Error) => void,
): Promise<QueueStore> {
  const forQueue = connect(redisUrl, 1);
  const connections = [forQueue];
  forQueue.on('error', onError);
  const close = async () => {
    for (const connection of connections) connection.disconnect();
  };
  try {
    await refuseEviction(forQueue, log);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    queue: (name, options) => new Queue(name, { ...options, connection: forQueue }),
    worker: (name, work, options) => {
      const forWorker = connect(redisUrl, null);
      forWorker.on('error', onError);
      connections.push(forWorker);
      return new Worker(name, work, { ...options, connection: forWorker });
    },
    close,
  };
}

function connect(redisUrl: string, maxRetriesPerRequest: number | null): Redis {
  return new Redis(redisUrl, {
    maxRetriesPerRequest,
    connectTimeout: 5_000,
    disconnectTimeout: 200,
    connectionName: 'bluemark queue',
    retryStrategy: (times) => Math.min(times * 200, 2_000),
  });
}

async function refuseEviction(redis: Redis, log: Log): Promise<void> {
  const policy = await evictionPolicy(redis);
  if (policy === undefined) {
    log.warn('REDIS_URL: the server does not tell its maxmemory-policy; it must be noeviction.');
  } else if (policy !== 'noeviction') {
    throw new Error(
      `REDIS_URL: this Redis may drop queued jobs when memory is short (maxmemory-policy is ` +
        `${policy}). Set maxmemory-policy to noeviction and start again.`,
    );
  }
}

/** Undefined where an account may not ask: hosted services often forbid CONFIG. */
async function evictionPolicy(redis: Redis): Promise<string | undefined> {
  try {
    await redis.ping();
  } catch (cause) {
    throw new Error('REDIS_URL: there is no answer from this Redis.', { cause });
  }
  try {
    const reply = (await redis.config('GET', 'maxmemory-policy')) as string[];
    if (reply[1] !== undefined) return reply[1];
  } catch {
    // INFO has the same fact and is permitted to more accounts.
  }
  const info = await redis.info('memory').catch(() => '');
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
}
