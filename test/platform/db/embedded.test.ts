import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/platform/db/embedded/start';
import { createLog } from '../../../src/platform/log';
import { track } from '../../support/leaks';

const root = path.join(__dirname, '../../..');
const base = mkdtempSync(path.join(tmpdir(), 'bluemark-own-'));
const directory = path.join(base, 'one', 'pg18');
const data = path.join(directory, 'data');
// As root the server runs as another account, which must be able to pass through.
chmodSync(base, 0o711);
const asRoot = process.getuid?.() === 0 ? test : test.skip;
const log = createLog('silent');

// Making a data directory takes seconds on a busy machine.
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function start(where = directory, temporary = false) {
  const server = track('server', await startEmbeddedPostgres({ directory: where, temporary, log }));
  closing.push(() => server.stop());
  return server;
}

async function ask(url: string, statement: string): Promise<object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(statement)).rows;
  } finally {
    await client.end();
  }
}

function isListening(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

/** A process of its own that runs the server of the directory. */
async function ownProcess(): Promise<{ child: ChildProcess; url: string }> {
  const hook = path.join(root, 'test/support/typescript-hook.js');
  const child = spawn(
    process.execPath,
    ['-r', hook, path.join(__dirname, 'own-server.ts'), directory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  closing.push(async () => child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}

function watchdogPid(): number {
  const claim = readFileSync(path.join(directory, 'claim.json'), 'utf8');
  return (JSON.parse(claim) as { watchdog: { pid: number } }).watchdog.pid;
}

describe('our own PostgreSQL', () => {
  test('keeps what is written when it is stopped and started', async () => {
    const first = await start();
    await ask(first.url, "create table kept (word text); insert into kept values ('here')");
    await first.stop();
    expect(await isListening(first.url)).toBe(false);
    expect(existsSync(path.join(data, 'postmaster.pid'))).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'here' }]);
    expect(await ask(second.url, "select current_setting('TimeZone') zone")).toEqual([
      { zone: 'UTC' },
    ]);
  });

  test('lets nobody else read its files', () => {
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(directory, 'password')).mode & 0o777).toBe(0o600);
  });

  test('refuses a wrong password', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test.each([
    ['that is gone', 4_194_304],
    ['that is another program', process.pid],
  ])('starts over the lock file of a process %s', async (_, pid) => {
    writeFileSync(path.join(data, 'postmaster.pid'), `${pid}\n${data}\n0\n5432\n\n127.0.0.1\n`);
    const { url } = await start();
    expect(await ask(url, 'select word from kept')).toHaveLength(1);
  });

  test('is told apart from that of a process that runs already', async () => {
    await start();
    await expect(startEmbeddedPostgres({ directory, log })).rejects.toThrow(
      /one process at a time.*DATABASE_URL/,
    );
  });

  test('is stopped when its process is killed, and the next one starts at once', async () => {
    const { child, url } = await ownProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await start();
    expect(await isListening(url)).toBe(false);
    expect(await ask(next.url, 'select word from kept')).toHaveLength(1);
  });

  test('stops by itself when its process is killed', async () => {
    const { child, url } = await ownProcess();
    child.kill('SIGKILL');
    await until(async () => !(await isListening(url)));
    await until(() => !existsSync(path.join(data, 'postmaster.pid')));
  });

  test('is stopped by the next process when its watchdog was killed too', async () => {
    const { child, url } = await ownProcess();
    process.kill(watchdogPid(), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isListening(url)).toBe(true);
    const next = await start();
    expect(await isListening(url)).toBe(false);
    expect(await ask(next.url, 'select word from kept')).toHaveLength(1);
  });

  test('runs beside another, and a temporary one removes its files', async () => {
    const temporary = path.join(base, 'two');
    const [one, two] = await Promise.all([start(), start(temporary, true)]);
    expect(one.url).not.toBe(two.url);
    await expect(ask(two.url, 'select word from kept')).rejects.toMatchObject({ code: '42P01' });
    await two.stop();
    expect(existsSync(temporary)).toBe(false);
    expect(await ask(one.url, 'select word from kept')).toHaveLength(1);
  });

  asRoot('finds another place when its account cannot enter the directory', async () => {
    const hidden = path.join(base, 'private');
    mkdirSync(hidden, { mode: 0o700 });
    const { url } = await start(path.join(hidden, 'pg18'), true);
    expect(existsSync(path.join(hidden, 'pg18'))).toBe(false);
    const [row] = await ask(url, 'show data_directory');
    expect(row).toMatchObject({
      data_directory: expect.stringMatching(/^\/var\/lib\/bluemark\//),
    });
  });

  asRoot('cannot run as an account that does not exist', async () => {
    const starting = startEmbeddedPostgres({ directory, runAs: 'no-such-account', log });
    await expect(starting).rejects.toThrow('EMBEDDED_PG_USER');
  });
});
