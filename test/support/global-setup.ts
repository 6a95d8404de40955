/** Before all tests: one server, and one migrated database to copy. */
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrations, rows } from '../../src/database';
import { createDataSource } from '../../src/platform/db/data-source';
import { startEmbeddedPostgres } from '../../src/platform/db/embedded/start';
import { migrate } from '../../src/platform/db/migrate';
import { addressOf } from '../../src/platform/db/open-database';
import { migrateQueue } from '../../src/platform/jobs/postgres-store';
import { createLog } from '../../src/platform/log';
import { administer, announce, type TestServer } from './test-server';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

async function startTestServer(): Promise<{ url: string; stop?: () => Promise<void> }> {
  const { TEST_DATABASE_URL: url, EMBEDDED_PG_USER: runAs } = process.env;
  if (url) return { url };
  const directory = await mkdtemp(path.join(tmpdir(), 'bluemark-test-'));
  return startEmbeddedPostgres({ directory, runAs, temporary: true, log: createLog('warn') });
}

/** The database that every test file's own is a copy of: all tables, the queue's too. */
async function createTemplate({ url, template }: TestServer): Promise<void> {
  await administer(url, `create database ${template}`);
  const templateUrl = addressOf(url, template);
  const dataSource = await createDataSource({ url: templateUrl, rows, migrations }).initialize();
  try {
    await migrate(dataSource);
  } finally {
    await dataSource.destroy();
  }
  await migrateQueue(templateUrl);
}

async function globalSetup(): Promise<void> {
  const server = await startTestServer();
  const test = {
    url: server.url,
    template: `bluemark_test_${process.pid}_${randomBytes(4).toString('hex')}`,
  };
  globalThis.stopTestServer = async () => {
    if (server.stop) await server.stop();
    else await administer(test.url, `drop database if exists ${test.template} with (force)`);
  };
  try {
    await createTemplate(test);
  } catch (error) {
    await globalThis.stopTestServer();
    throw error;
  }
  announce(test);
}

export = globalSetup;
