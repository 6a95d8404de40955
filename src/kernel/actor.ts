/**
 * Who asks. Made once, at the edge, from a session or an API key, and handed to every use case.
 */
export const roles = [
  'submitter',
  'reviewer',
  'decision-maker',
  'secretariat',
  'investor',
] as const;
export type Role = (typeof roles)[number];

export const organisationKinds = [
  'secretariat',
  'member',
  'non-voting member',
  'partner',
  'assessor',
  'investor',
  'observer',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What an API key may be used for; a session has every scope. */
export const scopes = [
  'read',
  'projects',
  'reviews',
  'decisions',
  'pledges',
  'administration',
] as const;
export type Scope = (typeof scopes)[number];

export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly roles: readonly Role[];
  /** The scopes of the key that was used, or every scope for a session. */
  readonly scopes: readonly Scope[];
}

export function hasRole(actor: Actor | undefined, ...anyOf: readonly Role[]): boolean {
  return actor?.roles.some((role) => anyOf.includes(role)) ?? false;
}
