/** Whether an actor may come in at all. What they may see inside is decided by the use case. */
import type { Actor, Scope } from '../../kernel/actor';
import { Failure } from '../../kernel/failure';
import type { Access } from './route';

export function assertAccess(access: Access, actor: Actor | undefined, scope?: Scope): void {
  if (access.who === 'anyone') return;
  if (!actor) {
    throw new Failure('unauthenticated', 'access.sign-in-needed', 'Sign in first, then try again.');
  }
  if (scope && !actor.scopes.includes(scope)) {
    throw new Failure(
      'forbidden',
      'access.scope-missing',
      `This API key may not do that. It needs the scope “${scope}”.`,
    );
  }
  if (access.who === 'role' && !mayEnter(access, actor)) {
    throw new Failure(
      'forbidden',
      'access.role-missing',
      'Your account does not have the role that this needs. Ask the secretariat.',
    );
  }
}

function mayEnter(access: Extract<Access, { who: 'role' }>, actor: Actor): boolean {
  return (
    actor.roles.some((role) => access.anyOf.includes(role)) &&
    (access.organisations?.includes(actor.organisationKind) ?? true)
  );
}
