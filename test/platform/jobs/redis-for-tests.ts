/**
 * A Redis for tests: the one at REDIS_URL, or an own one from the `redis-server` binary on a free
 * port. Where there is neither, the tests that need it say so and are skipped.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from '@jest/globals';
import { Redis } from 'ioredis';

const hasBinary = spawnSync('redis-server', ['--version']).status === 0;

/** Tests that need some Redis, or one of their own; where there is none it is said aloud. */
export function describeWithRedis(name: string, whose: 'any' | 'own', tests: () => void): void {
  if (hasBinary || (whose === 'any' && process.env.REDIS_URL)) {
    describe(name, tests);
    return;
  }
  const reason =
    whose === 'any'
      ? 'needs Redis: neither REDIS_URL nor a redis-server binary is here'
      : 'needs Redis: there is no redis-server binary here';
  // Jest alone only counts what is skipped.
  process.stderr.write(`SKIPPED ${name}: ${reason}\n`);
  describe.skip(`${name} (${reason})`, () => test('is not tried', () => undefined));
}

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

export async function redisForTests(): Promise<TestRedis> {
  const url = process.env.REDIS_URL;
  return url ? { url, stop: async () => undefined } : ownRedis();
}

/** One that nobody else uses, with settings of its own. */
export async function ownRedis(settings: readonly string[] = [], at?: number): Promise<TestRedis> {
  const port = at ?? (await freePort());
  const dir = mkdtempSync(path.join(os.tmpdir(), 'bluemark-redis-'));
  const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const server = spawn('redis-server', [...fixed, ...settings], { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  await untilItAnswers(url);
  return {
    url,
    stop: async () => {
      await ended(server);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: 100, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  try {
    await client.ping();
  } finally {
    client.disconnect();
  }
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
