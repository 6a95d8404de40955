/**
 * Sign-in with e-mail address and password.
 *
 * Unknown address, wrong password and disabled account get the same answer in the same time.
 * Failures are counted per address and account together and per network address, so that nobody
 * can lock out an owner from elsewhere, nor try many accounts from one place.
 */
import { Failure } from '../../kernel/failure';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { PasswordCost } from '../../platform/guess-costs';
import type { RateLimit } from '../../platform/rate-limit';
import type { AccountRepository } from './account.repository';
import { passwordMatches } from './password';

export interface SignInDeps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly failuresPerAccount: RateLimit;
  readonly failuresPerAddress: RateLimit;
  readonly passwordCost: PasswordCost;
}

export async function signIn(
  deps: SignInDeps,
  input: { email: string; password: string; address: string },
): Promise<{ userId: string }> {
  const account = `${input.address}|${input.email.toLowerCase()}`;
  await deps.failuresPerAccount.assertBelow(account);
  await deps.failuresPerAddress.assertBelow(input.address);
  const userId = await deps.unitOfWork.run(async ({ accounts, record }) => {
    const user = await accounts.userWithEmail(input.email);
    const matches = await passwordMatches(
      user?.passwordHash ?? null,
      input.password,
      deps.passwordCost,
    );
    if (!user || !matches || user.disabledAt) return undefined;
    record({ type: 'user.signed-in', subject: { type: 'user', id: user.id }, actorId: user.id });
    return user.id;
  });
  if (userId) return { userId };
  await deps.failuresPerAccount.count(account);
  await deps.failuresPerAddress.count(input.address);
  throw new Failure(
    'unauthenticated',
    'access.sign-in-failed',
    'The e-mail address and the password do not belong together. Check both and try again.',
  );
}
