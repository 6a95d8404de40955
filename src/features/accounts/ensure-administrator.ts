/**
 * The secretariat's first account, on first start only.
 *
 * With an address and a password in the settings the account is ready; without them a one-time
 * link is given back, to be printed on the console. There is never a default password.
 */
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from './account.repository';
import { createOrganisation } from './create-organisation';
import { inviteUser } from './invite-user';
import { setPassword } from './set-password';

interface Deps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly clock: Clock;
}

const organisationName = 'Secretariat';

export async function ensureAdministrator(
  deps: Deps,
  settings: { email: string | undefined; password: string | undefined },
): Promise<{ secret: string } | undefined> {
  const hasUsers = await deps.unitOfWork.run(
    async ({ accounts }) => (await accounts.countUsers()) > 0,
  );
  if (hasUsers) return undefined;
  const organisation =
    (await deps.unitOfWork.run(({ accounts }) => accounts.organisationNamed(organisationName))) ??
    (await createOrganisation(deps, undefined, {
      name: organisationName,
      kind: 'secretariat',
      country: null,
    }));
  const { secret } = await inviteUser(deps, undefined, {
    organisationId: organisation.id,
    email: settings.email ?? 'secretariat@localhost',
    name: 'Secretariat',
    roles: ['secretariat'],
  });
  if (!settings.password) return { secret };
  await setPassword(deps, { secret, password: settings.password });
  return undefined;
}
