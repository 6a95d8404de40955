/**
 * A new person: the secretariat names them and gets a link with which they set their password.
 *
 * The link works once and for seven days. The secretariat never sees or sets a password.
 */
import { allowedRoles } from '../../domain/access/organisation-roles';
import type { Actor, Role } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { sha256 } from '../../kernel/digest';
import { invalid } from '../../kernel/failure';
import { newId, newSecret } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { AccountRepository } from './account.repository';
import { OneTimeLinkRow } from './one-time-link.row';
import type { OrganisationRow } from './organisation.row';
import { UserRow } from './user.row';

export interface Invitation {
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const linkDays = 7;

interface Deps {
  readonly unitOfWork: UnitOfWork<{ accounts: AccountRepository }>;
  readonly clock: Clock;
}

export async function inviteUser(
  deps: Deps,
  actor: Pick<Actor, 'userId'> | undefined,
  input: Invitation,
): Promise<{ user: UserRow; secret: string }> {
  return deps.unitOfWork.run(async ({ accounts, record }) => {
    const organisation = await accounts.organisation(input.organisationId);
    assertRolesFit(organisation, input.roles);
    const user = newUser(input, deps.clock.now());
    await accounts.addUser(user);
    const secret = await addLink(accounts, user.id, deps.clock.now());
    record({
      type: 'user.invited',
      subject: { type: 'user', id: user.id },
      ...(actor && { actorId: actor.userId }),
      data: { organisationId: organisation.id, roles: user.roles },
    });
    return { user, secret };
  });
}

/** A fresh link for someone whose link has expired or whose password is lost. */
export async function renewLink(
  deps: Deps,
  actor: Pick<Actor, 'userId'>,
  userId: string,
): Promise<{ user: UserRow; secret: string }> {
  return deps.unitOfWork.run(async ({ accounts, record }) => {
    const user = await accounts.user(userId);
    const secret = await addLink(accounts, user.id, deps.clock.now());
    record({
      type: 'user.link-renewed',
      subject: { type: 'user', id: user.id },
      actorId: actor.userId,
    });
    return { user, secret };
  });
}

function assertRolesFit(organisation: OrganisationRow, roles: readonly Role[]): void {
  const allowed = allowedRoles(organisation.kind);
  const errors = roles
    .filter((role) => !allowed.includes(role))
    .map((role) => ({
      pointer: '/roles',
      detail: `“${role}” cannot be held in an organisation of the kind “${organisation.kind}”`,
    }));
  if (errors.length > 0) throw invalid('user.roles-do-not-fit', 'These roles do not fit.', errors);
}

function newUser(input: Invitation, now: Date): UserRow {
  const user = new UserRow();
  return Object.assign(user, {
    id: newId(),
    organisationId: input.organisationId,
    email: input.email.toLowerCase(),
    name: input.name,
    roles: [...input.roles],
    passwordHash: null,
    credentialsChangedAt: now,
    disabledAt: null,
    createdAt: now,
  });
}

async function addLink(accounts: AccountRepository, userId: string, now: Date): Promise<string> {
  const secret = newSecret();
  const link = new OneTimeLinkRow();
  link.secretHash = sha256(secret);
  link.userId = userId;
  link.expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
  link.usedAt = null;
  await accounts.addLink(link);
  return secret;
}
