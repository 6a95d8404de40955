import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';

describe('API keys', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const call = (key: string, path: string) =>
    as.visitor(app).agent.get(`/api/v1${path}`).set('Authorization', `Bearer ${key}`);

  test('a key is shown once, works, and is stored as a digest only', async () => {
    const person = await as.submitter(app);
    const made = await person.submit('/account', {
      name: 'export',
      scopes: 'read',
      validForDays: '30',
    });
    const key = made.$('#key').text();
    expect(key).toMatch(/^bm_/);
    expect((await call(key, '/me')).body.name).toBe(person.actor.name);
    expect((await person.get('/account')).text).not.toContain(key);
    const kept = await app.database.pool.query('select row_to_json(k)::text as row from api_key k');
    expect(kept.rows.map(({ row }) => row).join()).not.toContain(key);
  });

  test('a key does no more than its scopes say', async () => {
    const officer = await as.secretariat(app);
    const { key } = await app.accounts.createApiKey(officer.actor, {
      name: 'reader',
      scopes: ['read'],
      validForDays: 1,
    });
    const refused = await call(key, '/organisations');
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('access.scope-missing');
    expect((await officer.agent.get('/api/v1/organisations')).status).toBe(200);
  });

  test('a key never holds a scope that its maker does not hold', async () => {
    const officer = await as.secretariat(app);
    const narrow = { ...officer.actor, scopes: ['read'] as const };
    const { row } = await app.accounts.createApiKey(narrow, {
      name: 'wide',
      scopes: ['read', 'administration'],
      validForDays: 1,
    });
    expect(row.scopes).toEqual(['read']);
  });

  test('a key ends on its day, or when it is withdrawn', async () => {
    const person = await as.submitter(app);
    const input = { name: 'k', scopes: ['read'], validForDays: 2 } as const;
    const { key } = await app.accounts.createApiKey(person.actor, input);
    const second = await app.accounts.createApiKey(person.actor, input);
    await person.submit(`/account/keys/${second.row.id}/revoke`, {}, '/account');
    expect((await call(second.key, '/me')).status).toBe(401);
    app.clock.advance({ days: 2 });
    expect((await call(key, '/me')).body.code).toBe('access.key-unknown');
  });

  test("one cannot withdraw another's key", async () => {
    const [ana, ben] = [await as.submitter(app), await as.submitter(app)];
    const input = { name: 'k', scopes: ['read'], validForDays: 2 } as const;
    const { key, row } = await app.accounts.createApiKey(ana.actor, input);
    const done = await ben.submit(`/account/keys/${row.id}/revoke`, {}, '/account');
    expect(done.status).toBe(404);
    expect((await call(key, '/me')).status).toBe(200);
  });

  test('a cookie beside a bad key does not help', async () => {
    const person = await as.submitter(app);
    const sent = await person.agent.get('/api/v1/me').set('Authorization', 'Bearer bm_wrong');
    expect(sent.status).toBe(401);
    expect(sent.headers['www-authenticate']).toBe('Bearer');
  });
});
