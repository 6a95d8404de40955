/**
 * Who may do what: one line per rule, pure, asked by every use case.
 *
 * The role says whether somebody may do such a thing at all; the subject's facts say whether with
 * this very thing. Where the answer is no, the caller answers as if the thing did not exist.
 */
import { type Actor, hasRole } from '../../kernel/actor';
import { isAgency } from './organisation-roles';

/** What a rule may look at. A fact that is left out counts as not given. */
export interface Subject {
  /** The agency that owns the project. */
  readonly ownerId?: string;
  /** People who have declared their interests, have no conflict, and accepted to review. */
  readonly reviewerIds?: readonly string[];
  /** People who were invited to review, whether or not they have answered. */
  readonly invitedIds?: readonly string[];
  /** Whether the case is before the panel (or was). */
  readonly beforePanel?: boolean;
  /** People who reviewed this case or an earlier round of it. */
  readonly handsInCase?: readonly string[];
}

type Rule = (actor: Actor, subject: Subject) => boolean;

const owns: Rule = (actor, { ownerId }) => actor.organisationId === ownerId;
const isSecretariat: Rule = (actor) => hasRole(actor, 'secretariat');
const reviews: Rule = (actor, { reviewerIds = [] }) =>
  hasRole(actor, 'reviewer') && reviewerIds.includes(actor.userId);
const sitsOnPanel: Rule = (actor, subject) =>
  hasRole(actor, 'decision-maker') && subject.beforePanel === true && !owns(actor, subject);

const rules = {
  'project.create': (actor) => hasRole(actor, 'submitter') && isAgency(actor.organisationKind),
  'project.edit': (actor, subject) => hasRole(actor, 'submitter') && owns(actor, subject),
  // A draft is its agency's own; what was put forward is read through the application.
  'project.read': owns,
  'application.read': (actor, subject) =>
    owns(actor, subject) || isSecretariat(actor, subject) || sitsOnPanel(actor, subject),
  'application.manage': isSecretariat,
  'review.declare-interests': (actor, { invitedIds = [] }) =>
    hasRole(actor, 'reviewer') && invitedIds.includes(actor.userId),
  'review.judge': reviews,
  'panel.read': (actor, subject) => isSecretariat(actor, subject) || sitsOnPanel(actor, subject),
  'panel.vote': (actor, subject) =>
    sitsOnPanel(actor, subject) && !(subject.handsInCase ?? []).includes(actor.userId),
  'certificate.change': isSecretariat,
  'complaint.handle': isSecretariat,
  // The holder of a certificate is the agency that owns the project.
  'certificate.hold': (actor, subject) => hasRole(actor, 'submitter') && owns(actor, subject),
  // It reads every application, so its results are for those who may read them all.
  'simulation.run': isSecretariat,
  'pledge.make': (actor) =>
    hasRole(actor, 'investor') || (hasRole(actor, 'submitter') && isAgency(actor.organisationKind)),
  'pool.contribute': (actor) => hasRole(actor, 'submitter') && isAgency(actor.organisationKind),
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

export function may(actor: Actor, action: Action, subject: Subject = {}): boolean {
  return (rules[action] as Rule)(actor, subject);
}
