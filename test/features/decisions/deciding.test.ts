import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aPerson } from '../../support/actors';
import { allMet, Case, type Desk, type People, peopleOf, startDesk } from '../reviews/case';

let desk: Desk;
let people: People;

beforeAll(async () => {
  desk = await startDesk();
  people = await peopleOf(desk);
});
afterAll(() => desk.close());

/** Both required criteria are met, and the score reaches a level. */
const failing = { ...allMet, 'B.1': ['not met', 'The licence has expired.'] } as const;

describe('opening the decision', () => {
  test('waits for the end of the comment period and for an answer to every comment', async () => {
    const found = await Case.reconciling(desk, people);
    const { actor } = people.secretariat;
    await desk.applications.receiveComment({
      applicationId: found.id,
      author: 'A reader',
      text: 'Will it reach our village?',
      address: 'test',
    });
    await expect(desk.decisions.open(actor, found.id)).rejects.toMatchObject({
      code: 'application.comments-open',
    });
    desk.clock.advance({ days: 31 });
    await expect(desk.decisions.open(actor, found.id)).rejects.toMatchObject({
      code: 'application.comments-unanswered',
    });
    const { comments } = await desk.applications.views.details(actor, found.id);
    await desk.applications.answerComment(actor, {
      applicationId: found.id,
      commentId: comments[0]?.id ?? '',
      answer: 'In the second year.',
    });
    await desk.decisions.open(actor, found.id);
    expect(await found.state()).toBe('in decision');
  });

  test('is not possible before reconciliation, nor for anyone but the secretariat', async () => {
    const early = await Case.inReview(desk, people);
    await expect(desk.decisions.open(people.secretariat.actor, early.id)).rejects.toMatchObject({
      code: 'application.wrong-state',
    });
    const found = await Case.reconciling(desk, people);
    for (const { actor } of [people.agency, people.one, people.members[0]]) {
      await expect(desk.decisions.open(actor, found.id)).rejects.toMatchObject({
        kind: 'not-found',
      });
    }
  });

  test('a major question stands in the way until it is carried with a reason', async () => {
    const found = await Case.inReview(desk, people);
    const { actor } = people.secretariat;
    const question = await desk.applications.writeQuestion(actor, found.id, {
      text: 'Who pays for the upkeep?',
      criterion: null,
      pointers: [],
      severity: 'major',
    });
    await found.judged(people.one, allMet);
    await found.judged(people.other, allMet);
    await desk.reviews.reconcile(actor, found.id);
    desk.clock.advance({ days: 31 });
    await expect(desk.decisions.open(actor, found.id)).rejects.toMatchObject({
      code: 'application.major-questions-open',
    });
    await desk.applications.carryQuestion(actor, {
      applicationId: found.id,
      questionId: question.id,
      reason: 'The loan agreement will settle it.',
    });
    await desk.decisions.open(actor, found.id);
    expect(await found.state()).toBe('in decision');
  });
});

describe('proposing', () => {
  test('the level is what the score gives; another one needs a reason', async () => {
    const found = await Case.inDecision(desk, people);
    await expect(found.propose({ level: 1 })).rejects.toMatchObject({
      code: 'ballot.override-unexplained',
      errors: [{ pointer: '/overrideReason' }],
    });
    const ballot = await found.propose({ level: 1, overrideReason: 'The upkeep is not funded.' });
    expect(ballot).toMatchObject({ round: 1, level: 1, overrideReason: expect.any(String) });
    await expect(found.propose()).rejects.toMatchObject({ code: 'ballot.open-already' });
    const { sheet } = await desk.decisions.views.sheet(people.members[0].actor, found.id);
    expect(sheet.level).toBe(2);
  });

  test('a failed requirement leaves nothing to propose but a decline', async () => {
    const found = await Case.inDecision(desk, people, failing);
    await expect(found.propose()).rejects.toMatchObject({ code: 'application.gate-failed' });
    const conditions = [{ text: 'Renew it.', criterion: 'B.1', dueOn: '2099-01-01' }];
    await expect(found.propose({ outcome: 'conditional', conditions })).rejects.toMatchObject({
      code: 'application.condition-on-gate',
    });
    expect(await found.propose({ outcome: 'declined' })).toMatchObject({ level: 0 });
  });

  test('conditions belong to a conditional outcome and lie ahead', async () => {
    const found = await Case.inDecision(desk, people);
    const condition = { text: 'File the plan.', criterion: 'B.2', dueOn: '2099-01-01' };
    await expect(found.propose({ conditions: [condition] })).rejects.toMatchObject({
      code: 'ballot.conditions-not-here',
    });
    await expect(found.propose({ outcome: 'conditional' })).rejects.toMatchObject({
      code: 'application.conditions-missing',
    });
    const late = { ...condition, dueOn: '2020-01-01' };
    await expect(
      found.propose({ outcome: 'conditional', conditions: [condition, late] }),
    ).rejects.toMatchObject({ errors: [{ pointer: '/conditions/1/dueOn' }] });
  });

  test('only the secretariat proposes, and only before the panel', async () => {
    const early = await Case.reconciling(desk, people);
    await expect(early.propose()).rejects.toMatchObject({ code: 'ballot.not-now' });
    const found = await Case.inDecision(desk, people);
    await expect(
      desk.decisions.propose(people.members[0].actor, {
        applicationId: found.id,
        outcome: 'certified',
        reasons: 'Ours.',
        conditions: [],
      }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('voting', () => {
  test('a reviewer cannot vote on what they reviewed', async () => {
    const [first] = people.members;
    const found = await Case.inDecision(desk, { ...people, one: first });
    await found.propose();
    await expect(found.vote(first)).rejects.toMatchObject({ code: 'vote.had-a-hand' });
    const sheet = await desk.decisions.views.sheet(first.actor, found.id);
    expect(sheet.noVote).toContain('had a part');
  });

  test('whoever was invited and declined has seen nothing, and may vote', async () => {
    const [first] = people.members;
    const found = await Case.inReview(desk, people);
    const { id } = await found.invited(first);
    await desk.reviews.decline(first.actor, { reviewId: id, reason: 'No time.' });
    await found.judged(people.one, allMet);
    await found.judged(people.other, allMet);
    await desk.reviews.reconcile(people.secretariat.actor, found.id);
    desk.clock.advance({ days: 31 });
    await desk.decisions.open(people.secretariat.actor, found.id);
    await found.propose();
    await found.vote(first);
  });

  test('for the owning agency’s own member the case is not there', async () => {
    const colleague = await aPerson(desk, {
      organisationId: people.agency.actor.organisationId,
      roles: ['decision-maker'],
    });
    const found = await Case.inDecision(desk, people);
    await found.propose();
    await expect(found.vote(colleague)).rejects.toMatchObject({ code: 'application.not-found' });
    await expect(desk.decisions.views.sheet(colleague.actor, found.id)).rejects.toMatchObject({
      code: 'application.not-found',
    });
    const listed = await desk.decisions.views.list(colleague.actor);
    expect(listed.map(({ id }) => id)).not.toContain(found.id);
  });

  test('a case that is not before the panel is not there', async () => {
    const found = await Case.reconciling(desk, people);
    await expect(found.vote(people.members[0])).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      desk.decisions.views.sheet(people.members[0].actor, found.id),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('a non-voting member and the secretariat have no vote', async () => {
    const found = await Case.inDecision(desk, people);
    await found.propose();
    const observer = {
      actor: { ...people.members[1].actor, organisationKind: 'non-voting member' as const },
    };
    await expect(found.vote(observer)).rejects.toMatchObject({ code: 'vote.not-a-member' });
    await expect(found.vote(people.secretariat)).rejects.toMatchObject({
      code: 'vote.not-a-member',
    });
  });

  test('one member, one vote, also when two of its people vote at once', async () => {
    const [first] = people.members;
    const colleague = await aPerson(desk, {
      organisationId: first.actor.organisationId,
      roles: ['decision-maker'],
    });
    const found = await Case.inDecision(desk, people);
    await expect(found.vote(first)).rejects.toMatchObject({ code: 'vote.no-ballot' });
    await found.propose();
    const both = await Promise.allSettled([found.vote(first), found.vote(colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(found.vote(first, 'object')).rejects.toMatchObject({ code: 'vote.cast-already' });
    const { ballots } = await desk.decisions.views.sheet(first.actor, found.id);
    expect(ballots[0]?.votes).toMatchObject([
      { organisation: first.actor.organisationName, vote: 'approve' },
    ]);
  });
});

describe('closing the ballot', () => {
  test('needs a proposal, a quorum and the secretariat', async () => {
    const found = await Case.inDecision(desk, people);
    await expect(found.close()).rejects.toMatchObject({ code: 'ballot.none-open' });
    await found.propose();
    await found.vote(people.members[0]);
    await expect(found.close()).rejects.toMatchObject({
      code: 'ballot.no-quorum',
      message: '1 of 2 needed votes are in.',
    });
    await expect(desk.decisions.close(people.members[0].actor, found.id)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  test('under consensus one objection ends the round, and another may follow', async () => {
    const found = await Case.inDecision(desk, people);
    await found.propose();
    for (const member of people.members.slice(0, 2)) await found.vote(member);
    await found.vote(people.members[2], 'object');
    expect(await found.close()).toMatchObject({ approve: 2, object: 1, passed: false });
    expect(await found.state()).toBe('in decision');
    await expect(found.vote(people.members[3])).rejects.toMatchObject({ code: 'vote.no-ballot' });
    expect(await found.propose()).toMatchObject({ round: 2 });
    for (const member of people.members.slice(0, 2)) await found.vote(member);
    expect(await found.close()).toMatchObject({ passed: true });
    expect(await found.state()).toBe('certified');
    expect((await found.events()).slice(-8)).toEqual(
      [
        'ballot.opened',
        'vote.cast',
        'vote.cast',
        'vote.cast',
        'ballot.failed',
        'ballot.opened',
        'vote.cast',
        'vote.cast',
        'application.certified',
      ].slice(-8),
    );
  });

  test('the sheet on which the decision rests is stored with it', async () => {
    const found = await Case.inDecision(desk, people);
    await found.propose();
    for (const member of people.members.slice(0, 2)) await found.vote(member);
    await found.close();
    const [ballot] = await desk.unitOfWork.run((tx) => tx.decisions.ballots(found.id));
    expect(JSON.parse(ballot?.sheet ?? '')).toMatchObject({ level: 2, failedGates: [] });
    expect(ballot).toMatchObject({ decided: true, tally: { approve: 2, passed: true } });
  });

  test('two who close at once close once', async () => {
    const found = await Case.inDecision(desk, people);
    await found.propose();
    for (const member of people.members.slice(0, 2)) await found.vote(member);
    const both = await Promise.allSettled([found.close(), found.close()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await found.events()).filter((type) => type === 'application.certified')).toHaveLength(
      1,
    );
  });

  test('votes on a sheet that a clarification has changed are void', async () => {
    const found = await Case.inDecision(desk, people);
    const { actor } = people.secretariat;
    await found.propose();
    await found.vote(people.members[0]);
    await desk.applications.writeQuestion(actor, found.id, {
      text: 'Is the summary right?',
      criterion: null,
      pointers: ['/project/summary'],
      severity: 'minor',
    });
    await desk.applications.sendQuestions(actor, found.id);
    await expect(found.close()).rejects.toMatchObject({ code: 'ballot.none-open' });
    const { questions } = await desk.applications.views.details(actor, found.id);
    await desk.applications.answerQuestion(people.agency.actor, {
      applicationId: found.id,
      questionId: questions[0]?.id ?? '',
      answer: 'It is.',
    });
    await desk.applications.returnAnswers(people.agency.actor, found.id);
    await desk.reviews.reconcile(actor, found.id);
    await desk.decisions.open(actor, found.id);
    await expect(found.vote(people.members[1])).rejects.toMatchObject({ code: 'vote.no-ballot' });
    expect(await found.propose()).toMatchObject({ round: 2 });
    await found.vote(people.members[0]);
  });
});
