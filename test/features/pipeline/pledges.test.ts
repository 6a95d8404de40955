import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { as, type Person } from '../../support/actors';
import { openDossier, setStatus } from './certified';
import { type PipelineApp, startPipelineApp } from './start';

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;
let bank: Person;
let fund: Person;
let agency: Person;

beforeAll(async () => {
  app = await startPipelineApp();
  bank = await as.investor(app, { name: 'Bea' });
  fund = await as.investor(app, { name: 'Finn' });
  agency = await as.submitter(app, { organisationId: app.ownerId });
});
afterAll(() => app.close());

const pledge = (over: object = {}) => ({
  amount: '400000',
  currency: 'USD',
  instrument: 'loan',
  state: 'committed',
  ...over,
});
const gapOf = async (reference: string) =>
  (await request(app.web).get(`/api/v1/pipeline/${reference}`)).body.project.funding;

describe('pledges', () => {
  test('an indication narrows the gap, is raised to a commitment, and is withdrawn', async () => {
    const { reference } = await app.listed();
    const made = await bank.post(`/pipeline/${reference}/pledges`, pledge({ state: 'indicated' }));
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({
      etag: '"1"',
      location: `/api/v1/pledges/${made.body.id}`,
    });
    expect(await gapOf(reference)).toEqual({
      sought: '1000000',
      committed: '0',
      indicated: '400000',
      uncommitted: '1000000',
      gap: '600000',
    });
    const path = `/pledges/${made.body.id}`;
    expect((await bank.post(`${path}/commit`)).status).toBe(428);
    const committed = await bank.post(`${path}/commit`, {}, { 'If-Match': '"1"' });
    expect(committed.body).toMatchObject({ state: 'committed', standing: 'committed', version: 2 });
    expect((await bank.post(`${path}/withdraw`, {}, { 'If-Match': '"1"' })).status).toBe(412);
    const withdrawn = await bank.post(`${path}/withdraw`, {}, { 'If-Match': '"2"' });
    expect(withdrawn.body.state).toBe('withdrawn');
    expect((await gapOf(reference)).gap).toBe('1000000');
    const entries = await app.database.dataSource.query(
      'select type, actor_id from audit_entry where subject_id = $1 order by seq',
      [made.body.id],
    );
    expect(entries.map(({ type }: { type: string }) => type)).toEqual([
      'pledge.made',
      'pledge.committed',
      'pledge.withdrawn',
    ]);
  });

  test('a commitment beyond what is open is refused, with the gap', async () => {
    const { reference } = await app.listed();
    await bank.post(`/pipeline/${reference}/pledges`, pledge({ amount: '700000' }));
    const { status, body } = await fund.post(
      `/pipeline/${reference}/pledges`,
      pledge({ amount: '300000.01' }),
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.type).toContain('pledge.beyond-gap');
    expect(JSON.stringify(body)).toContain('300000');
    expect(body.errors[0].pointer).toBe('/amount');
    const exact = await fund.post(`/pipeline/${reference}/pledges`, pledge({ amount: '300000' }));
    expect(exact.status).toBe(201);
    expect((await gapOf(reference)).gap).toBe('0');
  });

  test('many who commit at once never commit more than is sought', async () => {
    const { reference } = await app.listed();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_one, index) =>
        (index % 2 ? bank : fund).post(
          `/pipeline/${reference}/pledges`,
          pledge({ amount: '150000' }),
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    expect(await gapOf(reference)).toMatchObject({ committed: '900000', uncommitted: '100000' });
  });

  test('two indications that are raised at once: one fits, the other is refused', async () => {
    const { reference } = await app.listed();
    const made = await Promise.all(
      [bank, fund].map((person) =>
        person.post(
          `/pipeline/${reference}/pledges`,
          pledge({ amount: '600000', state: 'indicated' }),
        ),
      ),
    );
    const raised = await Promise.all(
      [bank, fund].map((person, index) =>
        person.post(`/pledges/${made[index]?.body.id}/commit`, {}, { 'If-Match': '"1"' }),
      ),
    );
    expect(raised.map(({ status }) => status === 200).sort()).toEqual([false, true]);
    expect((await gapOf(reference)).committed).toBe('600000');
  });

  test('suspension puts pledges on hold at once; reinstatement frees them; revocation closes them', async () => {
    const { reference, certificateId } = await app.listed();
    const { body } = await bank.post(
      `/pipeline/${reference}/pledges`,
      pledge({ state: 'indicated' }),
    );
    const standing = async () => (await bank.agent.get(`/api/v1/pledges/${body.id}`)).body.standing;
    await setStatus(app.database.dataSource, certificateId, 'suspended');
    expect(await standing()).toBe('on hold');
    const refused = await fund.post(`/pipeline/${reference}/pledges`, pledge());
    expect(refused.body.type).toContain('pledge.not-open');
    const raise = await bank.post(`/pledges/${body.id}/commit`, {}, { 'If-Match': '"1"' });
    expect(raise.body.type).toContain('pledge.not-open');
    await setStatus(app.database.dataSource, certificateId, 'active');
    expect(await standing()).toBe('indicated');
    await setStatus(app.database.dataSource, certificateId, 'revoked');
    expect(await standing()).toBe('closed');
    expect((await bank.get(`/pipeline/${reference}`)).status).toBe(200);
    expect((await fund.get(`/pipeline/${reference}`)).status).toBe(404);
    expect(
      (await bank.post(`/pledges/${body.id}/withdraw`, {}, { 'If-Match': '"1"' })).status,
    ).toBe(200);
  });

  test.each([
    [{ amount: '0' }, '/amount'],
    [{ amount: '-5' }, '/amount'],
    [{ amount: '1e6' }, '/amount'],
    [{ amount: '1.005' }, '/amount'],
    [{ amount: 5 }, '/amount'],
    [{ currency: 'EUR' }, '/currency'],
    [{ currency: 'ABC' }, '/currency'],
    [{ instrument: 'lottery' }, '/instrument'],
    [{ state: 'withdrawn' }, '/state'],
    [{ conditions: 'a\0b' }, '/conditions'],
    [{ surprise: 1 }, '/surprise'],
  ])('%j is refused, and the field is named', async (fault, pointer) => {
    const { reference } = await app.listed();
    const { status, body } = await bank.post(`/pipeline/${reference}/pledges`, pledge(fault));
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe(pointer);
    expect((await gapOf(reference)).gap).toBe('1000000');
  });

  test('nothing can be pledged to a project that does not say what it seeks', async () => {
    const { reference } = await app.listed({
      dossier: { project: openDossier().project as object },
    });
    const { body } = await bank.post(`/pipeline/${reference}/pledges`, pledge());
    expect(body.type).toContain('pledge.nothing-sought');
  });

  test('the agency of the project sees who has pledged; others see sums only', async () => {
    const { reference } = await app.listed();
    const conditions = 'Subject to board approval';
    const made = await bank.post(`/pipeline/${reference}/pledges`, pledge({ conditions }));
    const seen = async (person: Person) =>
      JSON.stringify((await person.agent.get(`/api/v1/pipeline/${reference}`)).body) +
      (await person.get(`/pipeline/${reference}`)).text;
    const secretariat = await as.secretariat(app);
    for (const person of [agency, secretariat]) {
      expect(await seen(person)).toContain(bank.actor.organisationName);
    }
    const stranger = await as.submitter(app);
    for (const person of [fund, stranger]) {
      expect(await seen(person)).not.toContain(bank.actor.organisationName);
      expect(await seen(person)).not.toContain(conditions);
      expect((await person.agent.get(`/api/v1/pledges/${made.body.id}`)).status).toBe(404);
      const change = await person.post(
        `/pledges/${made.body.id}/withdraw`,
        {},
        { 'If-Match': '"1"' },
      );
      expect(change.status).toBe(404);
    }
    const { body } = await request(app.web).get(`/api/v1/pipeline/${reference}`);
    expect(body.pledges).toEqual([]);
    expect(body.pledgeSums).toEqual([
      { instrument: 'loan', state: 'committed', pledges: 1, amount: '400000', currency: 'USD' },
    ]);
  });

  test('the agency of the project cannot change what another has pledged', async () => {
    const { reference } = await app.listed();
    const made = await bank.post(`/pipeline/${reference}/pledges`, pledge());
    const change = await agency.post(
      `/pledges/${made.body.id}/withdraw`,
      {},
      { 'If-Match': '"1"' },
    );
    expect(change.status).toBe(404);
  });

  test('reviewers, the secretariat and visitors do not pledge', async () => {
    const { reference } = await app.listed();
    for (const person of [await as.reviewer(app), await as.secretariat(app)]) {
      expect((await person.post(`/pipeline/${reference}/pledges`, pledge())).status).toBe(403);
    }
    const { status } = await request(app.web)
      .post(`/api/v1/pipeline/${reference}/pledges`)
      .send(pledge());
    expect(status).toBe(401);
  });

  test('the same request with the same key pledges once', async () => {
    const { reference } = await app.listed();
    const key = { 'Idempotency-Key': 'pledge-1' };
    const first = await bank.post(`/pipeline/${reference}/pledges`, pledge(), key);
    const second = await bank.post(`/pipeline/${reference}/pledges`, pledge(), key);
    expect(second.body.id).toBe(first.body.id);
    expect((await gapOf(reference)).committed).toBe('400000');
  });

  test('by hand: the form, its faults, the list, the buttons', async () => {
    const { reference } = await app.listed();
    // Later than every pledge of the other tests, so that this one stands first in the list.
    app.clock.advance({ minutes: 1 });
    const path = `/pipeline/${reference}`;
    const fields = { currency: 'USD', instrument: 'grant', state: 'indicated', conditions: '' };
    const faulty = await bank.submit(path, { ...fields, amount: 'much' });
    expect(faulty.status).toBe(422);
    expect(faulty.$('#amount').val()).toBe('much');
    expect(faulty.$('.govuk-error-summary a').attr('href')).toBe('#amount');
    const beyond = await bank.submit(path, { ...fields, state: 'committed', amount: '2000000' });
    expect(beyond.$('#amount-error').text()).toContain('USD 1,000,000');
    expect(await bank.submit(path, { ...fields, amount: '250000' })).toMatchObject({
      status: 303,
      location: '/pledges',
    });
    const list = await bank.get('/pledges');
    expect(list.$('[role=status]').text()).toContain('recorded');
    const action = list.$('form[action$="/commit"]').first().attr('action') ?? '';
    const done = await bank.submit(action, { version: '1' }, '/pledges');
    expect(done.location).toBe('/pledges');
    expect((await gapOf(reference)).committed).toBe('250000');
    const visitor = await request(app.web).get(path);
    expect(visitor.text).toContain(`/sign-in?next=${path}`);
  });
});
