/**
 * Simulations on the whole house: what a draft would change, cases counted once however the run is
 * interrupted, and nobody but the secretariat finds any of it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assess, engineVersion } from '../../../src/domain/assessment/assess';
import { scoreWith } from '../../../src/domain/assessment/score';
import { knownFacts } from '../../../src/domain/dossier/known-facts';
import type { Framework } from '../../../src/domain/framework/framework';
import { factsNeeded } from '../../../src/domain/simulation/facts-needed';
import { createSimulations, type Simulations } from '../../../src/features/simulations';
import { factsSql } from '../../../src/features/simulations/facts-sql';
import { newId } from '../../../src/kernel/ids';
import { Simulations1764000000025 } from '../../../src/platform/db/migrations/25-simulations';
import { SimulationFacts1764000000036 } from '../../../src/platform/db/migrations/36-simulation-facts';
import { type Cast, everyone, gatherCast, signInAgain } from '../../journeys/cast';
import { example } from '../../journeys/example';
import { bringTo, type Case, newCase } from '../../journeys/shortcuts';
import { as } from '../../support/actors';
import { pickedFacts } from '../../support/picked-facts';
import { eventually, startWholeApp, type WholeApp } from '../../support/whole-app';

const formula = '=HYPERLINK("http://x.example")';

let app: WholeApp;
let cast: Cast;
let certified: Case;
let screened: Case;
let titled: Case;
let baseline: Framework;
let draft: Framework;
/** The same feature in batches of one application, run by the tests themselves. */
let small: Simulations;

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
  certified = await newCase(app, cast);
  screened = await newCase(app, cast, example('maalon-subsea-cable'));
  titled = await newCase(app, cast, example('tumaini-mobile-money', { title: formula }));
  await bringTo(app, cast, certified, 'certified');
  for (const one of [screened, titled]) await bringTo(app, cast, one, 'assigning');
  const withdrawn = await newCase(app, cast);
  await bringTo(app, cast, withdrawn, 'assigning');
  await app.features.applications.withdraw(cast.agency.actor, withdrawn.id);
  await newCase(app, cast, example('maalon-subsea-cable', { title: 'Never submitted' }));
  await signInAgain(...everyone(cast));
  const { frameworks, unitOfWork } = app.features;
  baseline = frameworks.current();
  const other = frameworks.all().find(({ hash }) => hash !== baseline.hash);
  if (!other) throw new Error('There is no other version to try.');
  draft = other;
  const { dataSource } = app.database;
  small = createSimulations({ unitOfWork, dataSource, clock: app.clock, frameworks, batchSize: 1 });
});
afterAll(() => app.close());

const names = ({ id, version }: Framework) => ({ id, version });
const quiet = async () => undefined;

/** A row that no queue knows of: the tests run it themselves, as often and as badly as they like. */
async function queuedByHand(): Promise<string> {
  const id = newId();
  await app.query(
    `insert into simulation (id, baseline_id, baseline_version, baseline_hash, framework_id,
       framework_version, framework_hash, engine_version, state, total, done, requested_by, requested_at)
     select $1, $2, $3, $4, $5, $6, $7, $10, 'queued', 0, 0, $8, $9`,
    [
      id,
      baseline.id,
      baseline.version,
      baseline.hash,
      draft.id,
      draft.version,
      draft.hash,
      cast.secretariat.actor.userId,
      app.clock.now(),
      engineVersion,
    ],
  );
  return id;
}

const rowOf = (id: string) => app.features.simulations.views.one(cast.secretariat.actor, id);

/** Applications with a result, with how often each has one. */
const resultsOf = (id: string) =>
  app.query<{ id: string; n: number }>(
    `select application_id as id, count(*)::int as n from simulation_result
     where simulation_id = $1 group by 1 order by 1`,
    [id],
  );

const each = () => [certified, screened, titled].map(({ id }) => ({ id, n: 1 })).sort(byId);
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

async function done(id: string): Promise<void> {
  await eventually('the simulation', async () => (await rowOf(id)).state === 'done');
}

let first: string;

describe('a simulation', () => {
  test('is asked for, queued, run, and asked for once under one key', async () => {
    const key = { 'Idempotency-Key': newId() };
    const body = { framework: names(draft) };
    const asked = await cast.secretariat.post('/simulations', body, key);
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ framework: { hash: draft.hash }, done: 0 });
    first = asked.body.id;
    expect(asked.headers.location).toBe(`/api/v1/simulations/${first}`);
    const again = await cast.secretariat.post('/simulations', body, key);
    expect(again.body.id).toBe(first);
    await done(first);
    expect(await rowOf(first)).toMatchObject({ total: 3, done: 3, failure: null });
    expect(await resultsOf(first)).toEqual(each());
  });

  test('gives what the whole engine gives, with the judgements that there are', async () => {
    const { unitOfWork, recompute } = app.features;
    const { judgements } = await recompute.views.ofApplication(
      cast.secretariat.actor,
      certified.id,
    );
    for (const one of [certified, screened]) {
      const { document, evidence, assessedOn } = await unitOfWork.run(async (tx) => {
        const application = await tx.applications.forUpdate(one.id);
        const { assessedOn: day } = await tx.assessments.of(application);
        const row = await tx.projects.revision(application.revisionId ?? '');
        const filed = await tx.projects.evidence(one.projectId);
        return { document: JSON.parse(row.document), evidence: filed, assessedOn: day };
      });
      const judged = one === certified ? judgements.map((by) => ({ ...by, reason: '' })) : [];
      const [before, after] = [baseline, draft].map((framework) => {
        const found = assess({ framework, document, evidence, assessedOn });
        // A judgement is carried over to the same criterion only.
        const carried = judged.filter(({ criterion }) => baseline.criterion(criterion));
        return scoreWith(framework, found, carried);
      });
      const { items } = await app.features.simulations.views.results(
        cast.secretariat.actor,
        first,
        { filter: { kind: 'all' }, limit: 10 },
      );
      expect(items.find(({ id }) => id === one.id)).toMatchObject({
        levelBefore: before?.level,
        scoreBefore: before?.score,
        levelAfter: after?.level,
        scoreAfter: after?.score,
        countries: document.dossier.project.countries,
      });
    }
    const [certificate] = await app.query<{ level: number }>(
      'select level from certificate where application_id = $1',
      [certified.id],
    );
    const { body } = await cast.secretariat.agent.get(
      `/api/v1/simulations/${first}/results?kind=all`,
    );
    const held = body.items.find(({ id }: { id: string }) => id === certified.id);
    expect(held.levelBefore).toBe(certificate?.level);
  });

  test('is told in totals, in pages of a list, by filters and as CSV without formulas', async () => {
    const { agent } = cast.secretariat;
    const { body } = await agent.get(`/api/v1/simulations/${first}`);
    const { totals } = body;
    expect(totals.applications).toBe(3);
    const sum = (list: { applications: number }[]) =>
      list.reduce((total, { applications }) => total + applications, 0);
    expect(sum(totals.levels)).toBe(3);
    expect(sum(totals.byAgency)).toBe(3);
    expect(totals.byCountry.length).toBeGreaterThan(1);
    expect(totals.gain + totals.lose).toBe(
      sum(
        totals.levels.filter((one: { before: number; after: number }) => one.before !== one.after),
      ),
    );
    const results = `/api/v1/simulations/${first}/results`;
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await agent.get(`${results}?kind=all&limit=1${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.next;
    }
    expect(seen).toEqual(each().map(({ id }) => id));
    const [country] = example('maalon-subsea-cable').document.dossier.project?.countries ?? [];
    const there = await agent.get(`${results}?kind=all&country=${country}`);
    expect(there.body.items.map(({ id }: { id: string }) => id)).toEqual([screened.id]);
    const [{ criterion, applications }] = totals.criteria;
    const by = await agent.get(`${results}?kind=outcome&criterion=${criterion}`);
    expect(by.body.items.length).toBeGreaterThanOrEqual(applications);
    const csv = await agent.get(`${results}.csv?kind=all`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(4);
    expect(csv.text).toContain(`"'=HYPERLINK(""http://x.example"")"`);
  });

  test('goes on where it was when it dies between two batches', async () => {
    const id = await queuedByHand();
    const dying = small.run({
      simulationId: id,
      progress: async () => {
        throw new Error('killed');
      },
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await rowOf(id)).toMatchObject({ state: 'failed', done: 1, total: 3 });
    const [before] = await resultsOf(id);
    const shares: number[] = [];
    await small.run({ simulationId: id, progress: async (share) => void shares.push(share) });
    expect(shares).toEqual([2 / 3, 1]);
    expect((await resultsOf(id))[0]).toEqual(before);
    expect(await resultsOf(id)).toEqual(each());
    expect(await rowOf(id)).toMatchObject({ state: 'done', done: 3, failure: null });
    // Delivered once more, it has nothing left to do.
    await small.run({ simulationId: id, progress: quiet });
    expect(await resultsOf(id)).toEqual(each());
  });

  test('run by two workers at once counts every application once', async () => {
    const id = await queuedByHand();
    const run = () => small.run({ simulationId: id, progress: quiet });
    await Promise.all([run(), run(), run()]);
    expect(await rowOf(id)).toMatchObject({ state: 'done', done: 3 });
    expect(await resultsOf(id)).toEqual(each());
  });

  test('is cancelled while it runs, and keeps what it has found', async () => {
    const id = await queuedByHand();
    const { actor } = cast.secretariat;
    await small.run({
      simulationId: id,
      progress: async () => void (await small.cancel(actor, id)),
    });
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled', done: 1 });
    expect(await resultsOf(id)).toHaveLength(1);
    await small.run({ simulationId: id, progress: quiet });
    expect(await resultsOf(id)).toHaveLength(1);
    const again = await cast.secretariat.post(`/simulations/${id}/cancellation`);
    expect(again.status).toBe(409);
  });

  test('stops with a sentence where a version was changed in the meantime', async () => {
    const id = await queuedByHand();
    await app.query("update simulation set framework_hash = 'other' where id = $1", [id]);
    await expect(small.run({ simulationId: id, progress: quiet })).rejects.toThrow(
      'Start a new one',
    );
    expect((await rowOf(id)).failure).toContain(`${draft.id} ${draft.version}`);
  });

  test('is refused for no difference, for what is not there, and twice at once', async () => {
    const post = (body: object) => cast.secretariat.post('/simulations', body);
    const same = await post({ framework: names(baseline) });
    expect([same.status, same.body.errors[0].pointer]).toEqual([422, '/framework']);
    const unknown = await post({ framework: { id: 'bluemark-core', version: '99' } });
    expect(unknown.status).toBe(422);
    const id = await queuedByHand();
    expect((await post({ framework: names(draft) })).status).toBe(409);
    await small.cancel(cast.secretariat.actor, id);
  });

  test('is not there for anybody else', async () => {
    const { views } = app.features.simulations;
    for (const { actor, agent } of [cast.agency, cast.panel[0], cast.reviewers[0], cast.investor]) {
      await expect(views.details(actor, first)).rejects.toThrow('no such simulation');
      await expect(small.request(actor, { framework: names(draft) })).rejects.toThrow(
        'no such simulation',
      );
      await expect(small.cancel(actor, first)).rejects.toThrow('no such simulation');
      expect((await agent.get(`/api/v1/simulations/${first}/results`)).status).toBe(403);
    }
    expect((await as.visitor(app).get(`/desk/simulations/${first}`)).status).toBe(303);
  });
});

describe('the pages', () => {
  test('start a simulation from the draft’s own page, and report it', async () => {
    const { secretariat } = cast;
    const page = await secretariat.get(`/criteria/versions/${draft.id}/${draft.version}`);
    const href = page.$('main a[href^="/desk/simulations"]').attr('href') ?? '';
    const form = await secretariat.get(href);
    expect(form.$('#framework option[selected]').attr('value')).toBe(
      `${draft.id} ${draft.version}`,
    );
    const sent = await secretariat.submit('/desk/simulations', {
      framework: `${draft.id} ${draft.version}`,
      baseline: `${baseline.id} ${baseline.version}`,
    });
    expect(sent.status).toBe(303);
    const id = sent.location?.split('/').at(-1) ?? '';
    await done(id);
    const report = await secretariat.get(`/desk/simulations/${id}`);
    expect(report.status).toBe(200);
    expect(report.$('[data-watch]')).toHaveLength(0);
    expect(report.$('svg.bm-chart:not(.bm-map)')).toHaveLength(2);
    const all = await secretariat.get(`/desk/simulations/${id}?kind=all`);
    expect(all.$('article')).toHaveLength(3);
    expect(all.text).toContain('=HYPERLINK(&quot;');
    const list = await secretariat.get('/desk/simulations');
    expect(list.$(`a[href="/desk/simulations/${id}"]`)).toHaveLength(1);
  });

  test('show how far it is, and a button that calls it off', async () => {
    const id = await queuedByHand();
    const waiting = await cast.secretariat.get(`/desk/simulations/${id}`);
    expect(waiting.$('[data-watch] progress')).toHaveLength(1);
    expect(waiting.text).toContain('It waits for a worker.');
    const cancelled = await cast.secretariat.submit(
      `/desk/simulations/${id}/cancel`,
      {},
      `/desk/simulations/${id}`,
    );
    expect(cancelled.location).toBe(`/desk/simulations/${id}`);
    expect((await cast.secretariat.get(`/desk/simulations/${id}`)).text).toContain(
      'Nothing was found',
    );
    expect(app.errors).toEqual([]);
  });
});

test('the database sends the part of a dossier that a criterion reads, and no more', async () => {
  const stored = await app.query<{ facts: object }>('select facts from dossier_facts order by 1');
  expect(stored.length).toBeGreaterThan(2);
  const whole = baseline.criteria.slice(0, 20);
  for (const criteria of [[], whole, ...baseline.criteria.map((criterion) => [criterion])]) {
    const needed = factsNeeded(baseline, criteria);
    const sent = await app.query<{ part: string }>(
      `select ${factsSql('facts', needed)} as part from dossier_facts order by facts`,
    );
    expect(sent.map(({ part }) => withoutNulls(JSON.parse(part)))).toEqual(
      stored.map(({ facts }) => pickedFacts(facts, needed)),
    );
  }
});

/** Of groups and fields; a group all of whose fields are absent is there all the same. */
function withoutNulls(part: object): object {
  return knownFacts({ dossier: part });
}

test('what is stored from before comes by the migration as it comes with every new case', async () => {
  const read = async () => ({
    facts: await app.query<{ facts: object }>(
      'select revision_id, facts from dossier_facts order by 1',
    ),
    outcomes: await app.query('select * from assessment_outcomes order by 1'),
  });
  const before = await read();
  expect(before.outcomes).toHaveLength(4);
  const runner = app.database.dataSource.createQueryRunner();
  const [first, later] = [new Simulations1764000000025(), new SimulationFacts1764000000036()];
  await later.down(runner);
  await first.down(runner);
  await first.up(runner);
  await later.up(runner);
  await runner.release();
  expect(await read()).toEqual(before);
});
