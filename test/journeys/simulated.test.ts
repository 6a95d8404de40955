/**
 * The process dies by kill -9 in the middle of a simulation and is started again: the simulation
 * goes on from the last batch that was stored, and every application is counted once.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { seedPortfolio } from '../../bench/simulation/stored';
import {
  createSimulations,
  SimulationRepository,
  type Simulations,
} from '../../src/features/simulations';
import type { Actor } from '../../src/kernel/actor';
import { systemClock } from '../../src/kernel/clock';
import { createUnitOfWork } from '../../src/platform/db/unit-of-work';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { track } from '../support/leaks';
import { type Running, startProgram } from '../support/process';
import { realFrameworks } from '../support/shipped';
import { eventually } from '../support/whole-app';

const applications = 2_000;

let database: TestDatabase;
let folder: string;
let server: Running;
let actor: Actor;
let simulations: Simulations;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'bluemark-simulated-'));
  const frameworks = realFrameworks();
  actor = await seedPortfolio(database.url, frameworks.current(), applications);
  const { dataSource } = database;
  const unitOfWork = createUnitOfWork(dataSource, systemClock, (manager) => ({
    simulations: new SimulationRepository(manager),
  }));
  simulations = createSimulations({ unitOfWork, dataSource, clock: systemClock, frameworks });
});

afterAll(async () => {
  await server?.end('SIGKILL');
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  server = startProgram('main.js', [], {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  });
  await server.url();
}

/** So that the kill comes in between on any machine: the second batch waits until this connection ends. */
async function holdSecondBatch(): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    select pg_advisory_lock(1);
    create function wait_after_first_batch() returns trigger language plpgsql as $$
      begin
        if old.done > 0 and new.done > old.done then perform pg_advisory_xact_lock(1); end if;
        return new;
      end $$;
    create trigger wait_after_first_batch before update on simulation
      for each row execute function wait_after_first_batch();
  `);
  return track('hold on the second batch', client);
}

test('a kill in between loses no application and counts none twice', async () => {
  const [current, other] = [
    simulations.frameworks.current(),
    simulations.frameworks.all().find(({ hash }) => hash !== simulations.frameworks.current().hash),
  ];
  const held = await holdSecondBatch();
  await restart();
  const { id } = await simulations.request(actor, { framework: other ?? current });
  const row = () => simulations.views.one(actor, id);
  await eventually('the first batch', async () => (await row()).done > 0);
  expect((await server.end('SIGKILL')).signal).toBe('SIGKILL');
  const killed = await row();
  expect(killed).toMatchObject({ state: 'running', total: applications });
  expect(killed.done).toBeLessThan(applications);
  await held.end();
  expect(await counted(id)).toEqual([{ results: killed.done, applications: killed.done }]);
  await restart();
  await eventually('the end', async () => (await row()).state === 'done');
  expect(await row()).toMatchObject({ done: applications, total: applications, failure: null });
  expect(await counted(id)).toEqual([{ results: applications, applications }]);
  expect((await server.end('SIGTERM')).code).toBe(0);
});

function counted(id: string) {
  return database.dataSource.query(
    `select count(*)::int as results, count(distinct application_id)::int as applications
     from simulation_result where simulation_id = $1`,
    [id],
  );
}
