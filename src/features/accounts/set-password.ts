/** A person sets their password through a one-time link; all their earlier sessions end. */
import type { Clock } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import { Failure } from '../../kernel/failure';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { PasswordCost } from '../../platform/guess-costs';
import type { AccountRepository } from './account.repository';
import type { OneTimeLinkRow } from './one-time-link.row';
import { hashPassword } from './password';

interface Deps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly clock: Clock;
}

export async function setPassword(
  deps: Deps & { readonly passwordCost: PasswordCost },
  input: { secret: string; password: string },
): Promise<{ userId: string }> {
  const passwordHash = await hashPassword(input.password, deps.passwordCost);
  return deps.unitOfWork.run(async ({ accounts, record }) => {
    const now = deps.clock.now();
    const link = usable(await accounts.link(sha256(input.secret)), now);
    if (!(await accounts.useLink(link.secretHash, now))) throw linkSpent();
    await accounts.changeUser(link.userId, { passwordHash, credentialsChangedAt: now });
    record({
      type: 'user.password-set',
      subject: { type: 'user', id: link.userId },
      actorId: link.userId,
    });
    return { userId: link.userId };
  });
}

/** Whom the link is for, so that the page can greet them before they type. */
export async function linkOwner(
  deps: Deps,
  secret: string,
): Promise<{ name: string; email: string }> {
  return deps.unitOfWork.run(async ({ accounts }) => {
    const link = usable(await accounts.link(sha256(secret)), deps.clock.now());
    const { name, email } = await accounts.user(link.userId);
    return { name, email };
  });
}

function usable(link: OneTimeLinkRow | null, now: Date): OneTimeLinkRow {
  if (!link || link.usedAt || link.expiresAt <= now) throw linkSpent();
  return link;
}

function linkSpent(): Failure {
  return new Failure(
    'not-found',
    'access.link-spent',
    'This link was used already or has expired. Ask the secretariat for a new one.',
  );
}
