/** The secretariat's first account: made once, its link renewed until somebody has used it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app';

const password = 'a password of 21 signs';
const noSettings = { email: undefined, password: undefined };

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

test('until its link is used, each start gives another one', async () => {
  const first = await app.accounts.ensureAdministrator(noSettings);
  const second = await app.accounts.ensureAdministrator(noSettings);
  expect(second).toMatchObject({ email: 'secretariat@localhost' });
  expect(second?.secret).not.toBe(first?.secret);
  await app.accounts.setPassword({ secret: second?.secret ?? '', password });
  expect(await app.accounts.ensureAdministrator(noSettings)).toBeUndefined();
});

test('with a password in the settings there is no link, and a later start changes nothing', async () => {
  const settings = { email: 'first@example.org', password };
  expect(await app.accounts.ensureAdministrator(settings)).toBeUndefined();
  expect(await app.accounts.ensureAdministrator({ ...settings, email: 'other@example.org' })).toBe(
    undefined,
  );
  const users = await app.database.dataSource.query<{ email: string }[]>(
    'select email from user_account',
  );
  expect(users).toEqual([{ email: 'first@example.org' }]);
});
