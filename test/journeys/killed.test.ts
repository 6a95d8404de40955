/**
 * The process dies by kill -9 at the worst moments, and is started again on the same database: each
 * case has exactly one assessment and one certificate, and the file that was issued is the true one.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { type Running, startProgram } from '../support/process';
import { eventually, startWholeApp, type WholeApp } from '../support/whole-app';
import { type Cast, gatherCast } from './cast';
import { bringTo, type Case, newCase, stateOf } from './shortcuts';

/** Only serves the tests' own steps; queued work is left to the processes that are killed. */
let app: WholeApp;
let cast: Cast;
let key: string;
let folder: string;
let server: Running;
let url: string;
const cases: Record<'waiting' | 'running' | 'issued' | 'stored', Case> = Object.create(null);

beforeAll(async () => {
  const daysAgo = 20 * 86_400_000;
  app = await startWholeApp({
    roles: ['web'],
    // They run on the real time, and the comment period must be over by then.
    startAt: new Date(Date.now() - daysAgo),
  });
  cast = await gatherCast(app);
  folder = await mkdtemp(path.join(tmpdir(), 'bluemark-killed-'));
  await restart();
  for (const name of ['issued', 'stored'] as const) {
    cases[name] = await newCase(app, cast);
    await bringTo(app, cast, cases[name], 'reconciliation');
  }
  for (const name of ['waiting', 'running'] as const) {
    cases[name] = await newCase(app, cast);
    await bringTo(app, cast, cases[name], 'submitted');
  }
  app.clock.moveTo(new Date());
  for (const { id } of [cases.issued, cases.stored]) {
    await app.features.decisions.open(cast.secretariat.actor, id);
    await proposeAndVote(id);
  }
  const made = await app.accounts.createApiKey(cast.secretariat.actor, {
    name: 'desk',
    scopes: ['read', 'administration'],
    validForDays: 7,
  });
  key = made.key;
});

afterAll(async () => {
  await server?.end('SIGKILL');
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  server = startProgram('main.js', [], {
    DATABASE_URL: app.database.url,
    DATA_DIR: folder,
    PORT: '0',
    // Each start gets another port, and what is signed names the site.
    PUBLIC_URL: 'http://desk.example',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  });
  url = await server.url();
}

async function proposeAndVote(applicationId: string): Promise<void> {
  const { decisions } = app.features;
  await decisions.propose(cast.secretariat.actor, {
    applicationId,
    outcome: 'certified',
    reasons: 'As the reviews say.',
    conditions: [],
  });
  for (const { actor } of cast.panel) {
    await decisions.vote(actor, { applicationId, vote: 'approve', reason: 'Agreed.' });
  }
}

/** A step of the secretariat, through the process itself; the reply has come when it returns. */
async function post(step: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/applications/${step}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  if (!response.ok) throw new Error(`${step}: ${response.status} ${await response.text()}`);
}

async function killAndRestart(): Promise<void> {
  expect((await server.end('SIGKILL')).signal).toBe('SIGKILL');
  await restart();
}

test('killed right after the reply, and in the middle of the screening', async () => {
  await post(`${cases.waiting.id}/acceptance`);
  await killAndRestart();
  const taken = 'select 1 from bullmq.job where state = $1';
  await post(`${cases.running.id}/acceptance`);
  await eventually('the job, waiting or begun', async () => {
    if ((await stateOf(app, cases.running.id)) !== 'screening') return true;
    return (await app.query(taken, ['active']).catch(() => [1])).length > 0;
  });
  await killAndRestart();
  for (const { id } of [cases.waiting, cases.running]) await assessedOnce(id);
});

test('killed when the certificate has its number and no file', async () => {
  await post(`${cases.issued.id}/ballots/closing`);
  await eventually('the number', async () => (await certificates(cases.issued.id)).length > 0);
  await killAndRestart();
  await certifiedOnce(cases.issued.id);
});

test('killed when the file is there and not yet recorded', async () => {
  const before = (await files()).length;
  const blocker = new Client({ connectionString: app.database.url });
  await blocker.connect();
  try {
    await post(`${cases.stored.id}/ballots/closing`);
    await eventually('the number', async () => (await certificates(cases.stored.id)).length > 0);
    // The last transaction of issuing waits for this lock: the file is stored, the row is not changed.
    await blocker.query('begin');
    await blocker.query('select 1 from application where id = $1 for update', [cases.stored.id]);
    await eventually('the file', async () => (await files()).length > before);
    await server.end('SIGKILL');
  } finally {
    await blocker.end();
  }
  await restart();
  await certifiedOnce(cases.stored.id);
  // What was signed before the kill and what is signed after it are the same bytes.
  expect((await files()).length).toBe(before + 1);
});

test('a signal stops it cleanly, and what waits then is done once after the next start', async () => {
  const another = await newCase(app, cast);
  await bringTo(app, cast, another, 'submitted');
  await post(`${another.id}/acceptance`);
  const ended = await server.end('SIGTERM');
  expect(ended).toMatchObject({ code: 0, signal: null });
  // A worker that ends its job last may leave events behind: they wait, and are not lost.
  await restart();
  await eventually('an empty outbox', async () => {
    const rows = await app.query('select 1 from outbox');
    return rows.length === 0;
  });
  for (const { id } of [...Object.values(cases), another]) await assessedOnce(id);
  for (const { id } of [cases.issued, cases.stored]) await certifiedOnce(id);
  expect((await server.end('SIGTERM')).code).toBe(0);
});

async function assessedOnce(id: string): Promise<void> {
  await eventually(
    'the screening, after the restart',
    async () => (await stateOf(app, id)) !== 'screening',
  );
  expect(await app.query('select 1 from assessment where application_id = $1', [id])).toHaveLength(
    1,
  );
}

async function certifiedOnce(id: string): Promise<void> {
  const [certificate] = await eventually('the certificate, after the restart', async () => {
    const found = await certificates(id);
    return found.some(({ status }) => status === 'active') && found;
  });
  expect(await certificates(id)).toHaveLength(1);
  const downloaded = await fetch(`${url}/certificates/${certificate?.number}/file`);
  const form = new FormData();
  form.set('file', await downloaded.blob(), 'certificate.pdf');
  const answer = await fetch(`${url}/api/v1/verifications`, { method: 'POST', body: form });
  const verdict = (await answer.json()) as { checks: { name: string; outcome: string }[] };
  expect(verdict).toMatchObject({ verdict: 'in force', genuine: true });
  const passed = verdict.checks.filter(({ outcome }) => outcome === 'passed');
  expect(passed.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['file', 'signature', 'issuer']),
  );
}

function certificates(id: string) {
  return app.query<{ number: string; status: string }>(
    'select number, status from certificate where application_id = $1',
    [id],
  );
}

async function files(): Promise<string[]> {
  const found = await readdir(path.join(folder, 'files'), { recursive: true }).catch(() => []);
  return found.filter((name) => /[0-9a-f]{64}$/.test(name));
}
