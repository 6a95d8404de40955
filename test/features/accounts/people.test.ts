import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as, type Person, password } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';

describe('organisations and their people', () => {
  let app: TestApp;
  let officer: Person;
  beforeAll(async () => {
    app = await startTestApp();
    officer = await as.secretariat(app);
  });
  afterAll(() => app.close());

  async function newAgency(name: string): Promise<string> {
    const done = await officer.submit('/desk/organisations', {
      name,
      kind: 'member',
      country: 'PLW',
    });
    expect(done.status).toBe(303);
    return done.location ?? '';
  }

  test('the secretariat adds an organisation, invites a person, and the link works once', async () => {
    const at = await newAgency('Pacific Cable Agency');
    expect((await officer.get(at)).$('[role=status]').text()).toContain(
      'Pacific Cable Agency is added',
    );
    const invited = await officer.submit(at, {
      email: 'New.Person@example.org',
      name: 'New Person',
      roles: ['submitter', 'reviewer'],
    });
    const path = new URL(invited.$('#link').text()).pathname;
    const newcomer = as.visitor(app);
    expect((await newcomer.get(path)).text).toContain('new.person@example.org');
    const short = await newcomer.submit(path, { password: 'short', repeated: 'short' });
    expect(short.status).toBe(422);
    expect(short.$('#password-error').text()).toContain('needs at least 15 characters');
    const set = await newcomer.submit(path, { password, repeated: password });
    expect(set.location).toBe('/sign-in');
    expect((await newcomer.get(path)).status).toBe(404);
    expect((await newcomer.signIn('new.person@example.org', password)).status).toBe(303);
  });

  test('a link ends after seven days, and a new one can be made', async () => {
    const at = await newAgency('Slow Agency');
    const sent = await officer.submit(at, { email: 'slow@example.org', name: 'Slow Person' });
    const path = new URL(sent.$('#link').text()).pathname;
    app.clock.advance({ days: 7 });
    expect((await as.visitor(app).get(path)).status).toBe(404);
    officer = await as.secretariat(app);
    const button = (await officer.get(at)).$('form[action$="/renew-link"]').attr('action') ?? '';
    const renewed = await officer.submit(button, {}, at);
    expect((await as.visitor(app).get(new URL(renewed.$('#link').text()).pathname)).status).toBe(
      200,
    );
  });

  test('roles that do not fit the kind of organisation are refused, and the form keeps its answers', async () => {
    const at = await newAgency('Third Agency');
    const refused = await officer.submit(at, {
      email: 'third@example.org',
      name: 'Third Person',
      roles: 'secretariat',
    });
    expect(refused.status).toBe(422);
    expect(refused.$('title').text()).toMatch(/^Error: /);
    expect(refused.$('.govuk-error-summary a').attr('href')).toBe('#roles');
    expect(refused.$('#email').val()).toBe('third@example.org');
  });

  test.each([
    ['Agency 🗿', 'cannot be printed: 🗿'],
    ['Agency\u202e', 'has characters that cannot be shown'],
    ['Agency\0', 'has characters that cannot be shown'],
    ['A', 'must have at least 2 characters'],
  ])('%j is no name for a certificate to carry', async (name, told) => {
    const refused = await officer.submit('/desk/organisations', { name, kind: 'member' });
    expect(refused.status).toBe(422);
    expect(refused.$('#name-error').text()).toContain(told);
  });

  test('a name or an address is taken once', async () => {
    const at = await newAgency('Only Agency');
    const twice = await officer.submit('/desk/organisations', {
      name: 'Only Agency',
      kind: 'member',
    });
    expect(twice.status).toBe(409);
    const person = { email: 'only@example.org', name: 'Only Person' };
    expect((await officer.submit(at, person)).status).toBe(200);
    expect((await officer.submit(at, person)).status).toBe(409);
  });

  test('whose access is ended is out at once, with session and key', async () => {
    const person = await as.submitter(app);
    const { key } = await app.accounts.createApiKey(person.actor, {
      name: 'k',
      scopes: ['read'],
      validForDays: 1,
    });
    const visitor = as.visitor(app);
    const me = () => visitor.agent.get('/api/v1/me').set('Authorization', `Bearer ${key}`);
    expect((await me()).status).toBe(200);
    const at = `/desk/organisations/${person.actor.organisationId}`;
    await officer.submit(`/desk/users/${person.actor.userId}/disable`, {}, at);
    expect((await person.get('/account')).status).toBe(303);
    expect((await me()).status).toBe(401);
    expect((await person.signIn(person.email, password)).status).toBe(401);
  });

  test('nobody ends their own access', async () => {
    const done = await officer.submit(
      `/desk/users/${officer.actor.userId}/disable`,
      {},
      '/account',
    );
    expect(done.status).toBe(409);
    expect(done.text).toContain('Ask a colleague');
  });

  test('the pages of the secretariat are for the secretariat', async () => {
    const person = await as.submitter(app);
    expect((await person.get('/desk/organisations')).status).toBe(403);
  });
});
