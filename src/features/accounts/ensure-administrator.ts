/**
 * The secretariat's first account, made on start as long as nobody can sign in.
 *
 * With an address and a password in the settings the account is ready; without them a one-time
 * link is given back, to be printed on the console. There is never a default password.
 */
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { PasswordCost } from '../../platform/guess-costs';
import type { AccountRepository } from './account.repository';
import { createOrganisation } from './create-organisation';
import { inviteUser, renewLink } from './invite-user';
import { setPassword } from './set-password';

interface Deps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly clock: Clock;
}

const organisationName = 'Secretariat';

export async function ensureAdministrator(
  deps: Deps & { readonly passwordCost: PasswordCost },
  settings: { email: string | undefined; password: string | undefined },
): Promise<{ secret: string; email: string } | undefined> {
  const email = settings.email ?? 'secretariat@localhost';
  const { isOpen, waiting } = await deps.unitOfWork.run(async ({ accounts }) => ({
    isOpen: await accounts.anybodyCanSignIn(),
    waiting: await accounts.userWithEmail(email),
  }));
  if (isOpen) return undefined;
  // A start that died before its link was read, or whose link has expired, is made good here.
  const { secret } = waiting
    ? await renewLink(deps, { userId: waiting.id }, waiting.id)
    : await firstInvitation(deps, email);
  if (!settings.password) return { secret, email };
  await setPassword(deps, { secret, password: settings.password });
  return undefined;
}

async function firstInvitation(deps: Deps, email: string): Promise<{ secret: string }> {
  const known = await deps.unitOfWork.run(({ accounts }) =>
    accounts.organisationNamed(organisationName),
  );
  const organisation =
    known ??
    (await createOrganisation(deps, undefined, {
      name: organisationName,
      kind: 'secretariat',
      country: null,
    }));
  return inviteUser(deps, undefined, {
    organisationId: organisation.id,
    email,
    name: 'Secretariat',
    roles: ['secretariat'],
  });
}
