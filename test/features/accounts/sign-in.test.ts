import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aPerson, as, password } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';

describe('signing in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const cookieOf = (setCookie: unknown): string | undefined =>
    [setCookie]
      .flat()
      .map(String)
      .find((cookie) => cookie.startsWith('bluemark='))
      ?.split(';')[0];

  test('a person signs in by the form, without script, and comes back to where they wanted to go', async () => {
    const person = await aPerson(app);
    const refused = await person.get('/account');
    expect(refused.status).toBe(303);
    expect(refused.location).toBe('/sign-in?next=%2Faccount');
    const { $ } = await person.get('/sign-in?next=%2Faccount');
    expect($('input[name=next]').val()).toBe('/account');
    const done = await person.submit('/sign-in', {
      email: person.email,
      password,
      next: '/account',
    });
    expect([done.status, done.location]).toEqual([303, '/account']);
    expect((await person.get('/account')).text).toContain(person.actor.name);
  });

  test('the way back never leads to another site', async () => {
    const person = await aPerson(app);
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:1',
    ]) {
      const { $ } = await person.get(`/sign-in?next=${encodeURIComponent(next)}`);
      expect($('input[name=next]').val()).toBe('/');
      const done = await person.submit('/sign-in', { email: person.email, password, next });
      expect(done.location).toBe('/');
    }
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const person = await aPerson(app);
    const wrong = await person.signIn(person.email, 'not the password at all');
    const unknown = await person.signIn('nobody@example.org', 'not the password at all');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const told = (page: typeof wrong) => page.$('.govuk-error-summary').text().trim();
    expect(told(wrong)).toBe(told(unknown));
    expect(wrong.$('#email').val()).toBe(person.email);
    expect(wrong.$('#password').val()).toBeUndefined();
  });

  test('after ten wrong passwords the right one has to wait too, but not for other people', async () => {
    const person = await aPerson(app);
    const other = await aPerson(app);
    for (let attempt = 0; attempt < 10; attempt++) await person.signIn(person.email, 'wrong');
    const late = await person.signIn(person.email, password);
    expect(late.status).toBe(429);
    expect(late.$('.govuk-error-summary').text()).toContain('Too many attempts');
    expect((await other.signIn(other.email, password)).status).toBe(303);
  });

  test('a form without its token, or with a strange one, is refused', async () => {
    const visitor = as.visitor(app);
    const without = await visitor.agent
      .post('/sign-in')
      .type('form')
      .send({ email: 'a', password });
    expect(without.status).toBe(403);
    expect(without.text).toContain('This form has expired');
    await visitor.get('/sign-in');
    const strange = await visitor.agent
      .post('/sign-in')
      .type('form')
      .send({ email: 'a', password, _csrf: 'strange.token' });
    expect(strange.status).toBe(403);
  });

  test("the token of one's own session does not serve in another's", async () => {
    const ana = await as.submitter(app);
    const ben = await as.submitter(app);
    const _csrf = await ana.formToken('/account');
    const sent = await ben.agent.post('/sign-out').type('form').send({ _csrf });
    expect(sent.status).toBe(403);
  });

  test('a session id that was there before signing in is replaced', async () => {
    const person = await aPerson(app);
    const first = await person.signIn(person.email, password);
    const before = cookieOf(first.headers['set-cookie']);
    const second = await person.signIn(person.email, password);
    const after = cookieOf(second.headers['set-cookie']);
    expect(before).toBeDefined();
    expect(after).not.toBe(before);
    const old = await as
      .visitor(app)
      .agent.get('/account')
      .set('Cookie', before ?? '');
    expect(old.status).toBe(303);
  });

  test('signing out ends the session on our side too', async () => {
    const person = await as.submitter(app);
    const { headers } = await person.get('/account');
    const cookie = cookieOf(headers['set-cookie']) ?? '';
    expect((await person.submit('/sign-out', {}, '/account')).location).toBe('/');
    const again = await as.visitor(app).agent.get('/account').set('Cookie', cookie);
    expect(again.status).toBe(303);
  });

  test('a session ends after a day, however busy it was', async () => {
    const person = await as.submitter(app);
    app.clock.advance({ hours: 25 });
    expect((await person.get('/account')).status).toBe(303);
  });
});
