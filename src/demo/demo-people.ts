/**
 * The organisations and people of the demonstration. All are invented and marked as such: whatever
 * they are given or issue is a specimen.
 */
import type { Features } from '../compose/features';
import type { Actor, OrganisationKind, Role } from '../kernel/actor';
import type { Clock } from '../kernel/clock';

interface DemoOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly country: string | null;
  readonly people: readonly {
    readonly name: string;
    readonly email: string;
    readonly roles: readonly Role[];
  }[];
}

/** One password for all of them: the demonstration listens on this machine only. */
export const demoPassword = 'bluemark demo password';

const organisations: readonly DemoOrganisation[] = [
  {
    name: 'Demo Secretariat',
    kind: 'secretariat',
    country: null,
    people: [
      { name: 'Sade Secretariat', email: 'secretariat@demo.example', roles: ['secretariat'] },
      // Sade proposes the outcomes, so somebody else decides complaints about them.
      { name: 'Cora Complaints', email: 'complaints@demo.example', roles: ['secretariat'] },
    ],
  },
  {
    name: 'Coral Development Finance (demo)',
    kind: 'member',
    country: 'AUS',
    people: [
      { name: 'Amara Agency', email: 'agency@demo.example', roles: ['submitter'] },
      { name: 'Piers Panel', email: 'panel.coral@demo.example', roles: ['decision-maker'] },
    ],
  },
  {
    name: 'Nordlicht Export Finance (demo)',
    kind: 'member',
    country: 'DEU',
    people: [
      { name: 'Rana Reviewer', email: 'reviewer@demo.example', roles: ['reviewer'] },
      { name: 'Nils Panel', email: 'panel@demo.example', roles: ['decision-maker'] },
      { name: 'Nora Agency', email: 'agency.nordlicht@demo.example', roles: ['submitter'] },
    ],
  },
  {
    name: 'Maple Development Agency (demo)',
    kind: 'member',
    country: 'CAN',
    people: [{ name: 'Mae Panel', email: 'panel.maple@demo.example', roles: ['decision-maker'] }],
  },
  {
    name: 'Sakura Cooperation Bank (demo)',
    kind: 'member',
    country: 'JPN',
    people: [{ name: 'Saki Panel', email: 'panel.sakura@demo.example', roles: ['decision-maker'] }],
  },
  {
    name: 'Plumbline Assessors (demo)',
    kind: 'assessor',
    country: null,
    people: [{ name: 'Remy Reviewer', email: 'reviewer.two@demo.example', roles: ['reviewer'] }],
  },
  {
    name: 'Harbour Pension Fund (demo)',
    kind: 'investor',
    country: 'CAN',
    people: [{ name: 'Ines Investor', email: 'investor@demo.example', roles: ['investor'] }],
  },
];

/** The sign-ins that the summary names. */
export const signIns = [
  { as: 'agency', email: 'agency@demo.example', start: '/agency' },
  { as: 'reviewer', email: 'reviewer@demo.example', start: '/review' },
  { as: 'secretariat', email: 'secretariat@demo.example', start: '/desk' },
  { as: 'complaints', email: 'complaints@demo.example', start: '/desk/complaints' },
] as const;

export interface Cast {
  readonly secretariat: Actor;
  readonly agency: Actor;
  readonly reviewers: readonly [Actor, Actor];
  /** One person of each voting member but the submitting one. */
  readonly panel: readonly Actor[];
  readonly investors: readonly Actor[];
}

/** Everybody, made where they are not there yet. */
export async function gatherCast({ accounts, unitOfWork }: Features, clock: Clock): Promise<Cast> {
  for (const { people, ...organisation } of organisations) {
    const known = await unitOfWork.run((tx) => tx.accounts.organisationNamed(organisation.name));
    const { id } =
      known ?? (await accounts.createOrganisation(undefined, { ...organisation, demo: true }));
    for (const person of people) {
      const user = await unitOfWork.run((tx) => tx.accounts.userWithEmail(person.email));
      if (user?.passwordHash) continue;
      const { secret } = user
        ? await accounts.renewLink({ userId: user.id }, user.id)
        : await accounts.inviteUser(undefined, { ...person, organisationId: id });
      await accounts.setPassword({ secret, password: demoPassword });
    }
  }
  const actor = async (email: string): Promise<Actor> => {
    const user = await unitOfWork.run((tx) => tx.accounts.userWithEmail(email));
    const found = user && (await accounts.views.actorOfSession(user.id, clock.now()));
    if (!found) throw new Error(`The demonstration has no account ${email}.`);
    return found;
  };
  return {
    secretariat: await actor('secretariat@demo.example'),
    agency: await actor('agency@demo.example'),
    reviewers: [await actor('reviewer@demo.example'), await actor('reviewer.two@demo.example')],
    panel: [
      await actor('panel@demo.example'),
      await actor('panel.maple@demo.example'),
      await actor('panel.sakura@demo.example'),
    ],
    investors: [await actor('investor@demo.example'), await actor('agency.nordlicht@demo.example')],
  };
}
