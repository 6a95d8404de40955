/**
 * The whole way by the JSON API, as programs take it: keys with scopes, and every write sent twice
 * under one idempotency key, as after a lost answer. Each has its effect once.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { agent } from 'supertest';
import type { Scope } from '../../src/kernel/actor';
import type { Person } from '../support/actors';
import { pdf } from '../support/builders';
import { eventually, startWholeApp, type WholeApp } from '../support/whole-app';
import { type Cast, gatherCast } from './cast';
import { example } from './example';

let app: WholeApp;
let cast: Cast;
const keys = new Map<Person, string>();
const model = example('tumaini-mobile-money', { title: 'By programs alone' });

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
  await give(cast.agency, 'projects');
  await give(cast.secretariat, 'administration');
  await give(cast.investor, 'pledges');
  for (const person of cast.reviewers) await give(person, 'reviews');
  for (const person of cast.panel) await give(person, 'decisions');
});
afterAll(() => app.close());

async function give(person: Person, scope: Scope): Promise<void> {
  const { key } = await app.accounts.createApiKey(person.actor, {
    name: scope,
    scopes: ['read', scope],
    validForDays: 60,
  });
  keys.set(person, key);
}

const bearer = (person: Person) => ({ Authorization: `Bearer ${keys.get(person)}` });

async function get(person: Person, path: string) {
  const response = await agent(app.web).get(`/api/v1${path}`).set(bearer(person));
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${response.text}`);
  return response;
}

/** Sent twice under one key: the second answer is the first one again. */
async function write(
  person: Person,
  method: 'post' | 'put',
  path: string,
  body: object = {},
  headers: Record<string, string> = {},
) {
  const key = randomUUID();
  const send = () =>
    agent(app.web)
      [method](`/api/v1${path}`)
      .set({ ...bearer(person), 'Idempotency-Key': key, ...headers })
      .send(body);
  const first = await send();
  if (first.status >= 300) throw new Error(`${path}: ${first.status} ${first.text}`);
  const again = await send();
  expect([path, again.status, again.text]).toEqual([path, first.status, first.text]);
  return first;
}

test('from an empty project to a pledge', async () => {
  const { agency, secretariat, reviewers, panel, investor } = cast;
  const created = await write(agency, 'post', '/projects', { title: model.title });
  const projectId: string = created.body.id;
  expect((await get(agency, '/projects')).body.items).toHaveLength(1);
  await write(agency, 'put', `/projects/${projectId}/dossier`, model.document, {
    'If-Match': created.headers.etag ?? '',
  });
  for (const [index, { type, title, criteria }] of model.evidence.entries()) {
    const response = await agent(app.web)
      .post(`/api/v1/projects/${projectId}/evidence`)
      .set(bearer(agency))
      .field({ type, title, criteria: criteria.join(',') })
      .attach('file', pdf(`${index}`), 'paper.pdf');
    expect(response.status).toBe(201);
  }
  const opened = await write(agency, 'post', '/applications', { projectId });
  const id: string = opened.body.id;
  const here = `/applications/${id}`;
  const receipt = await write(agency, 'post', `${here}/submission`, { declaredBy: 'A program' });
  expect(receipt.body.manifestHash).toMatch(/^[0-9a-f]{64}$/);
  await write(secretariat, 'post', `${here}/acceptance`);
  await stateBecomes(id, 'assigning');

  for (const reviewer of reviewers) {
    const invited = await write(secretariat, 'post', `${here}/reviews`, {
      reviewerId: reviewer.actor.userId,
    });
    await write(reviewer, 'post', `/reviews/${invited.body.id}/interests`, { declared: [] });
  }
  await write(secretariat, 'post', `${here}/review`);
  for (const reviewer of reviewers) {
    const [listed] = (await get(reviewer, '/reviews')).body.items;
    const { criteria } = (await get(reviewer, `/reviews/${listed.id}`)).body;
    for (const { code, mustBeJudged } of criteria) {
      if (!mustBeJudged) continue;
      const judgement = model.judgements[code] ?? { rating: 'met', reason: 'The papers show it.' };
      const done = await agent(app.web)
        .put(`/api/v1/reviews/${listed.id}/judgements/${code}`)
        .set(bearer(reviewer))
        .send(judgement);
      expect([code, done.status]).toEqual([code, 204]);
    }
    await write(reviewer, 'post', `/reviews/${listed.id}/submission`, { summary: 'Sound.' });
  }
  await write(secretariat, 'post', `${here}/reconciliation`);
  app.clock.advance({ days: 15 });
  await write(secretariat, 'post', `${here}/decision`);
  await write(secretariat, 'post', `${here}/ballots`, {
    outcome: 'certified',
    reasons: 'Every required criterion is met.',
  });
  for (const member of panel) {
    await write(member, 'post', `/panel/${id}/votes`, { vote: 'approve', reason: 'Agreed.' });
  }
  const counted = await write(secretariat, 'post', `${here}/ballots/closing`);
  expect(counted.body).toMatchObject({ approve: 3, passed: true });

  const item = await eventually('the pipeline', async () => {
    const { body } = await agent(app.web).get('/api/v1/pipeline');
    return body.items[0];
  });
  expect(item).toMatchObject({ title: model.title });
  const checked = await write(investor, 'post', '/verifications', { number: item.certificate });
  expect(checked.body).toMatchObject({ verdict: 'in force', inForce: true });
  const { currency } = model.document.dossier.funding?.sought ?? { currency: 'USD' };
  await write(investor, 'post', `/pipeline/${item.reference}/pledges`, {
    instrument: 'loan',
    state: 'committed',
    amount: '1000',
    currency,
  });
  expect((await get(investor, '/pledges')).body.items).toHaveLength(1);
  for (const table of ['project', 'application', 'assessment', 'certificate', 'pledge']) {
    expect([table, await app.query(`select 1 from ${table}`)]).toEqual([
      table,
      [expect.anything()],
    ]);
  }
  expect(app.errors).toEqual([]);
});

test('one key for two different requests is refused', async () => {
  const key = randomUUID();
  const send = (title: string) =>
    agent(app.web)
      .post('/api/v1/projects')
      .set({ ...bearer(cast.agency), 'Idempotency-Key': key })
      .send({ title });
  expect((await send('One')).status).toBe(201);
  const other = await send('Two');
  expect(other.status).toBeGreaterThanOrEqual(400);
  expect(other.type).toBe('application/problem+json');
});

async function stateBecomes(id: string, state: string): Promise<void> {
  await eventually(`“${state}”`, async () => {
    const { body } = await get(cast.agency, `/applications/${id}`);
    return body.state === state;
  });
}
