/**
 * People of every role, made through the use cases and signed in through the real form.
 *
 *   const ana = await as.submitter(app);
 *   await ana.get('/account'); await ana.post('/projects', { … }); await ana.submit('/desk', { … });
 */
import type { Server } from 'node:http';
import type { Express } from 'express';
import type { Accounts } from '../../src/features/accounts';
import type { Actor, OrganisationKind, Role } from '../../src/kernel/actor';
import type { Clock } from '../../src/kernel/clock';
import { Visitor } from './visitor';

/** The parts of an application that people are made with. */
export interface Peopled {
  readonly web: Express | Server;
  readonly accounts: Accounts;
  readonly clock: Clock;
}

export interface Who {
  readonly name?: string;
  readonly email?: string;
  readonly roles?: readonly Role[];
  readonly kind?: OrganisationKind;
  readonly country?: string;
  /** An organisation that is there already; without it a new one is made. */
  readonly organisationId?: string;
}

export const password = 'correct horse battery staple';

let count = 0;

/** A person who has signed in; `actor` is what use cases are called with. */
export class Person extends Visitor {
  constructor(
    web: Express | Server,
    readonly actor: Actor,
    readonly email: string,
  ) {
    super(web);
  }
}

/** A person with a password, who has not signed in. */
export async function aPerson(app: Peopled, who: Who = {}): Promise<Person> {
  count += 1;
  const name = who.name ?? `Person ${count}`;
  const email = who.email ?? `person-${count}@example.org`;
  const organisationId = who.organisationId ?? (await anOrganisation(app, who));
  const { user, secret } = await app.accounts.inviteUser(undefined, {
    organisationId,
    email,
    name,
    roles: who.roles ?? [],
  });
  await app.accounts.setPassword({ secret, password });
  const actor = await app.accounts.views.actorOfSession(user.id, app.clock.now());
  if (!actor) throw new Error(`${name} cannot sign in.`);
  return new Person(app.web, actor, email);
}

async function anOrganisation(app: Peopled, who: Who): Promise<string> {
  const { id } = await app.accounts.createOrganisation(undefined, {
    name: `Organisation ${count}`,
    kind: who.kind ?? 'member',
    country: who.country ?? null,
  });
  return id;
}

function signedInAs(usual: Who) {
  return async (app: Peopled, who: Who = {}): Promise<Person> => {
    const person = await aPerson(app, { ...usual, ...who });
    const { status } = await person.signIn(person.email, password);
    if (status !== 303) throw new Error(`${person.email} could not sign in: ${status}.`);
    return person;
  };
}

export const as = {
  secretariat: signedInAs({ kind: 'secretariat', roles: ['secretariat'] }),
  submitter: signedInAs({ kind: 'member', roles: ['submitter'] }),
  reviewer: signedInAs({ kind: 'assessor', roles: ['reviewer'] }),
  decisionMaker: signedInAs({ kind: 'member', roles: ['decision-maker'] }),
  investor: signedInAs({ kind: 'investor', roles: ['investor'] }),
  observer: signedInAs({ kind: 'observer', roles: [] }),
  /** Someone without an account. */
  visitor: (app: Pick<Peopled, 'web'>): Visitor => new Visitor(app.web),
};
