/**
 * Passwords and passphrases of tests, which nobody attacks, cost next to nothing to try. The costs of
 * the program itself are tested in features/accounts/password.test.ts and platform/signing/keys.test.ts.
 */
export const cheapPassword = { memoryCost: 64, timeCost: 1, parallelism: 1 };
export const cheapPassphrase = 2 ** 10;
