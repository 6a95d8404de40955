/**
 * What one guess costs whoever tries passwords or passphrases: time and memory. We pay the same once
 * for each sign-in and each start. The program always uses `recommendedCosts`; what is handed in
 * otherwise must be for things that nobody attacks.
 */

/** Of argon2id. */
export interface PasswordCost {
  /** KiB. */
  readonly memoryCost: number;
  /** Passes over the memory. */
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP password storage: argon2id with 19 MiB and 2 passes; scrypt with 128 MiB. */
export const recommendedCosts = {
  password: { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies PasswordCost,
  /** scrypt's N, with blocks of 8: 1 KiB of memory times this. */
  passphrase: 2 ** 17,
};
