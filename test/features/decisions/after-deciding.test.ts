import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, isoDate } from '../../../src/kernel/clock';
import { aPerson } from '../../support/actors';
import { Case, type Desk, type People, peopleOf, startDesk } from '../reviews/case';

let desk: Desk;
let people: People;

beforeAll(async () => {
  desk = await startDesk();
  people = await peopleOf(desk);
});
afterAll(() => desk.close());

async function decided(
  proposal: Parameters<Case['propose']>[0],
  judgements?: Parameters<typeof Case.inDecision>[2],
): Promise<Case> {
  const found = await Case.inDecision(desk, people, judgements);
  await found.propose(proposal);
  for (const member of people.members.slice(0, 2)) await found.vote(member);
  await found.close();
  return found;
}

describe('a conditional decision', () => {
  function conditional(): Promise<Case> {
    // Ninety days after the decision, which is thirty-one days from now.
    const dueOn = addDays(isoDate(desk.clock.now()), 31 + 90);
    return decided({
      outcome: 'conditional',
      conditions: [
        { text: 'File the plan.', criterion: 'B.2', dueOn },
        { text: 'Name the operator.', criterion: null, dueOn },
      ],
    });
  }

  test('ends as certified when every condition is recorded as met', async () => {
    const found = await conditional();
    const { actor } = people.secretariat;
    const conclude = () =>
      desk.decisions.conclude(actor, { applicationId: found.id, outcome: 'certified' });
    expect(await found.state()).toBe('conditional');
    await desk.decisions.conditionMet(actor, { applicationId: found.id, condition: 0 });
    await expect(conclude()).rejects.toMatchObject({ code: 'application.conditions-unmet' });
    await expect(
      desk.decisions.conditionMet(actor, { applicationId: found.id, condition: 7 }),
    ).rejects.toMatchObject({ code: 'condition.not-found' });
    await expect(
      desk.decisions.conditionMet(people.members[0].actor, {
        applicationId: found.id,
        condition: 1,
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await desk.decisions.conditionMet(actor, { applicationId: found.id, condition: 1 });
    await conclude();
    expect(await found.state()).toBe('certified');
    await expect(conclude()).rejects.toMatchObject({ code: 'condition.none' });
  });

  test('ends as declined only when a condition is past its day', async () => {
    const found = await conditional();
    const decline = () =>
      desk.decisions.conclude(people.secretariat.actor, {
        applicationId: found.id,
        outcome: 'declined',
      });
    await expect(decline()).rejects.toMatchObject({ code: 'application.conditions-not-overdue' });
    desk.clock.advance({ days: 90 });
    await expect(decline()).rejects.toMatchObject({ code: 'application.conditions-not-overdue' });
    desk.clock.advance({ days: 1 });
    await decline();
    expect(await found.state()).toBe('declined');
    const { application } = await desk.applications.views.details(people.agency.actor, found.id);
    expect(application.appealUntil && application.appealUntil > '2026').toBe(true);
  });
});

describe('an appeal', () => {
  test('is heard by people who had no part in the case', async () => {
    const found = await decided({ outcome: 'declined', reasons: 'The plan is not on file.' });
    const [first, second, third, fourth] = people.members;
    await desk.applications.appeal(people.agency.actor, {
      applicationId: found.id,
      ground: 'The plan was on file.',
    });
    const newcomer = await aPerson(desk, {
      organisationId: first.actor.organisationId,
      roles: ['decision-maker'],
    });
    await desk.decisions.open(people.secretariat.actor, found.id);
    expect(await found.propose()).toMatchObject({ round: 2 });
    for (const member of [first, second]) {
      await expect(found.vote(member)).rejects.toMatchObject({ code: 'vote.had-a-hand' });
    }
    for (const member of [newcomer, third, fourth]) await found.vote(member);
    expect(await found.close()).toMatchObject({ approve: 3, passed: true });
    expect(await found.state()).toBe('certified');
  });

  test('waits until there are enough fresh members for the quorum', async () => {
    const found = await Case.inDecision(desk, people);
    await found.propose({ outcome: 'declined' });
    const voters = await desk.unitOfWork.run((tx) => tx.accounts.peopleWithRole('decision-maker'));
    const known = people.members.map(({ actor }) => actor.userId);
    for (const member of people.members) await found.vote(member);
    await found.close();
    for (const { id } of voters.filter((one) => !known.includes(one.id))) {
      await desk.accounts.disableUser(people.secretariat.actor, id);
    }
    await desk.applications.appeal(people.agency.actor, {
      applicationId: found.id,
      ground: 'The plan was on file.',
    });
    await expect(desk.decisions.open(people.secretariat.actor, found.id)).rejects.toMatchObject({
      code: 'application.panel-not-fresh',
    });
    expect(await found.state()).toBe('appealed');
  });

  test('comes in time, with a ground, from the agency', async () => {
    const found = await decided({ outcome: 'declined' });
    const appeal = (actor = people.agency.actor, ground = 'The plan was on file.') =>
      desk.applications.appeal(actor, { applicationId: found.id, ground });
    await expect(appeal(people.one.actor)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(appeal(people.agency.actor, ' ')).rejects.toMatchObject({
      code: 'application.appeal-ground-missing',
    });
    desk.clock.advance({ days: 31 });
    await expect(appeal()).rejects.toMatchObject({ code: 'application.appeal-window-closed' });
  });
});
