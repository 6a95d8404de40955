/** What the rest of the house can ask of accounts: every use case, with its dependencies in. */
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { PasswordCost } from '../../platform/guess-costs';
import { createRateLimit } from '../../platform/rate-limit';
import type { AccountRepository } from './account.repository';
import { AccountViews } from './account.views';
import { createApiKey, revokeApiKey } from './api-keys';
import { createOrganisation } from './create-organisation';
import { disableUser } from './disable-user';
import { ensureAdministrator } from './ensure-administrator';
import { inviteUser, renewLink } from './invite-user';
import { linkOwner, setPassword } from './set-password';
import { signIn } from './sign-in';

export interface AccountDeps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly dataSource: DataSource;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly passwordCost: PasswordCost;
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(deps: AccountDeps) {
  const quarterHour = 15 * 60;
  const limits = {
    failuresPerAccount: createRateLimit(deps.pool, {
      name: 'sign-in-account',
      points: 10,
      perSeconds: quarterHour,
    }),
    failuresPerAddress: createRateLimit(deps.pool, {
      name: 'sign-in-address',
      points: 100,
      perSeconds: quarterHour,
    }),
  };
  return {
    views: new AccountViews(deps.dataSource, deps.clock),
    signIn: signIn.bind(null, { ...deps, ...limits }),
    createOrganisation: createOrganisation.bind(null, deps),
    inviteUser: inviteUser.bind(null, deps),
    organisation: (id: string) => deps.unitOfWork.run(({ accounts }) => accounts.organisation(id)),
    renewLink: renewLink.bind(null, deps),
    linkOwner: linkOwner.bind(null, deps),
    setPassword: setPassword.bind(null, deps),
    disableUser: disableUser.bind(null, deps),
    createApiKey: createApiKey.bind(null, deps),
    revokeApiKey: revokeApiKey.bind(null, deps),
    ensureAdministrator: ensureAdministrator.bind(null, deps),
  };
}
