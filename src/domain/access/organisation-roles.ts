/**
 * Which roles people of an organisation may hold (product.md, "The people").
 *
 * Only members vote; only agencies submit; the secretariat's own roles stay with the secretariat.
 */
import type { OrganisationKind, Role } from '../../kernel/actor';

const allowed: Record<OrganisationKind, readonly Role[]> = {
  secretariat: ['secretariat'],
  member: ['submitter', 'reviewer', 'decision-maker'],
  'non-voting member': ['submitter', 'reviewer'],
  partner: ['submitter', 'reviewer'],
  assessor: ['reviewer'],
  investor: ['investor'],
  observer: [],
};

export function allowedRoles(kind: OrganisationKind): readonly Role[] {
  return allowed[kind];
}

/** Agencies own projects, contribute to pools and pledge finance. */
export function isAgency(kind: OrganisationKind): boolean {
  return allowed[kind].includes('submitter');
}
