/** People without an account, for rules that look at nothing but who somebody is. */
import { type Actor, type OrganisationKind, type Role, scopes } from '../../../src/kernel/actor';

export function someone(
  role: Role | undefined,
  organisationId: string,
  organisationKind: OrganisationKind = 'member',
): Actor {
  return {
    userId: `${role ?? 'nobody'} of ${organisationId}`,
    name: role ?? 'nobody',
    organisationId,
    organisationName: organisationId,
    organisationKind,
    roles: role ? [role] : [],
    scopes,
  };
}
