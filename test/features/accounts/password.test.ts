/** Passwords as the program keeps them, at the cost that it always uses. */
import { expect, test } from '@jest/globals';
import { hashPassword, passwordMatches } from '../../../src/features/accounts/password';
import { loadConfig } from '../../../src/platform/config';

const { passwordCost } = loadConfig({});

test('a password is kept as argon2id with 19 MiB and 2 passes, and only it matches', async () => {
  const kept = await hashPassword('correct horse battery staple', passwordCost);
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordMatches(kept, 'correct horse battery staple', passwordCost)).toBe(true);
  expect(await passwordMatches(kept, 'correct horse battery stable', passwordCost)).toBe(false);
});

test('where there is no account nothing matches, not even the password that is tried instead', async () => {
  expect(await passwordMatches(null, 'a password that nobody has', passwordCost)).toBe(false);
});
