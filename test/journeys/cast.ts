/** The people of the journeys: enough organisations that nobody judges what is their own. */
import { as, type Person, password } from '../support/actors';
import type { WholeApp } from '../support/whole-app';

export interface Cast {
  readonly secretariat: Person;
  readonly agency: Person;
  readonly otherAgency: Person;
  readonly reviewers: readonly [Person, Person];
  readonly panel: readonly [Person, Person, Person];
  /** People of the same members, who had no hand in a case before: they hear appeals. */
  readonly freshPanel: readonly [Person, Person, Person];
  readonly investor: Person;
  readonly observer: Person;
}

export async function gatherCast(app: WholeApp): Promise<Cast> {
  const panel = async (): Promise<[Person, Person, Person]> => [
    await as.decisionMaker(app),
    await as.decisionMaker(app),
    await as.decisionMaker(app),
  ];
  return {
    secretariat: await as.secretariat(app, { name: 'Sade Secretariat' }),
    agency: await as.submitter(app, { name: 'Amara Agency' }),
    otherAgency: await as.submitter(app, { name: 'Otto Other' }),
    reviewers: [
      await as.reviewer(app, { name: 'Rana Reviewer' }),
      await as.reviewer(app, { name: 'Remy Reviewer' }),
    ],
    panel: await panel(),
    freshPanel: await panel(),
    investor: await as.investor(app, { name: 'Ines Investor' }),
    observer: await as.observer(app, { name: 'Olga Observer' }),
  };
}

/** After the clock has moved over the end of their sessions. */
export async function signInAgain(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const { status } = await person.signIn(person.email, password);
    if (status !== 303) throw new Error(`${person.email} could not sign in again: ${status}.`);
  }
}

export function everyone({ reviewers, panel, freshPanel, ...others }: Cast): Person[] {
  return [...Object.values(others), ...reviewers, ...panel, ...freshPanel];
}
