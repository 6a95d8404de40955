import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aPerson } from '../../support/actors';
import { allMet, Case, type Desk, type People, peopleOf, startDesk } from './case';

let desk: Desk;
let people: People;

beforeAll(async () => {
  desk = await startDesk();
  people = await peopleOf(desk);
});
afterAll(() => desk.close());

describe('inviting', () => {
  test('reviewers are invited once the screening is done, under an alias', async () => {
    const early = await Case.submitted(desk, people);
    await expect(early.invited(people.one)).rejects.toMatchObject({ code: 'review.not-now' });
    const found = await Case.assigning(desk, people);
    expect(await found.invited(people.one)).toMatchObject({
      alias: 'Reviewer A',
      state: 'invited',
    });
    expect(await found.invited(people.other)).toMatchObject({ alias: 'Reviewer B' });
    await expect(found.invited(people.one)).rejects.toMatchObject({
      code: 'review.invited-already',
    });
  });

  test('only the secretariat invites, and only active reviewers', async () => {
    const found = await Case.assigning(desk, people);
    const input = { applicationId: found.id, reviewerId: people.one.actor.userId };
    for (const { actor } of [people.agency, people.one, people.members[0]]) {
      await expect(desk.reviews.invite(actor, input)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(found.invited(people.members[1])).rejects.toMatchObject({
      code: 'review.not-a-reviewer',
    });
    const gone = await aPerson(desk, { kind: 'assessor', roles: ['reviewer'] });
    await desk.accounts.disableUser(people.secretariat.actor, gone.actor.userId);
    await expect(found.invited(gone)).rejects.toMatchObject({ code: 'review.not-a-reviewer' });
  });

  test('nobody of the agency or of a party is invited', async () => {
    const colleague = await aPerson(desk, {
      organisationId: people.agency.actor.organisationId,
      roles: ['reviewer'],
    });
    const vendor = people.one.actor.organisationName.toUpperCase();
    const found = await Case.assigning(desk, people, { supply: { vendors: [{ name: vendor }] } });
    await expect(found.invited(colleague)).rejects.toMatchObject({ code: 'review.conflict' });
    await expect(found.invited(people.one)).rejects.toMatchObject({
      code: 'review.conflict',
      message: expect.stringContaining('vendor'),
    });
    const offered = await desk.desk.cases.file(people.secretariat.actor, found.id);
    expect(offered.possibleReviewers.map(({ id }) => id)).not.toContain(colleague.actor.userId);
  });
});

describe('declaring interests', () => {
  test('before that a reviewer sees title, names and summary, and nothing else', async () => {
    const found = await Case.assigning(desk, people, {
      parties: [
        {
          name: 'Island Telecom',
          role: 'sponsor',
          country: 'PLW',
          statePct: 51,
          owners: [{ name: 'Olive Owner' }],
        },
      ],
    });
    const { id } = await found.invited(people.one);
    const seen = await desk.reviews.views.invitation(people.one.actor, id);
    expect(seen).toMatchObject({
      summary: 'A cable for an island.',
      parties: [{ name: 'Island Telecom', as: 'sponsor', country: 'PLW' }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/statePct|Olive Owner/);
    await expect(desk.reviews.views.workbench(people.one.actor, id)).rejects.toMatchObject({
      code: 'review.not-found',
    });
  });

  test('an interest is decided on by the secretariat, with its reason', async () => {
    const found = await Case.assigning(desk, people);
    const { id } = await found.invited(people.one);
    const declared = [{ kind: 'earlier work' as const, detail: 'I advised on the tender.' }];
    const input = { reviewId: id, declared };
    expect(await desk.reviews.declareInterests(people.one.actor, input)).toMatchObject({
      state: 'declared',
    });
    await expect(desk.reviews.declareInterests(people.one.actor, input)).rejects.toMatchObject({
      code: 'review.declared-already',
    });
    await expect(desk.reviews.views.workbench(people.one.actor, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    const clearing = { reviewId: id, reason: 'It was another tender.' };
    await expect(desk.reviews.clearInterests(people.one.actor, clearing)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await desk.reviews.clearInterests(people.secretariat.actor, clearing);
    await expect(
      desk.reviews.clearInterests(people.secretariat.actor, clearing),
    ).rejects.toMatchObject({ code: 'review.nothing-to-clear' });
    expect(await desk.reviews.views.workbench(people.one.actor, id)).toMatchObject({
      review: { state: 'accepted' },
    });
  });

  test('a shared home country is found although nobody declared it', async () => {
    const palauan = await aPerson(desk, { kind: 'assessor', roles: ['reviewer'], country: 'PLW' });
    const found = await Case.assigning(desk, people, {
      parties: [{ name: 'Island Telecom', role: 'sponsor', country: 'PLW' }],
    });
    const { id } = await found.invited(palauan);
    const answered = await desk.reviews.declareInterests(palauan.actor, {
      reviewId: id,
      declared: [],
    });
    expect(answered).toMatchObject({
      state: 'declared',
      interests: { computed: [{ kind: 'country', blocking: false }] },
    });
  });

  test('somebody else’s invitation is not found', async () => {
    const found = await Case.assigning(desk, people);
    const { id } = await found.invited(people.one);
    const input = { reviewId: id, declared: [] };
    for (const { actor } of [people.other, people.agency, people.secretariat]) {
      await expect(desk.reviews.declareInterests(actor, input)).rejects.toMatchObject({
        code: 'review.not-found',
      });
      await expect(desk.reviews.views.invitation(actor, id)).rejects.toMatchObject({
        code: 'review.not-found',
      });
    }
  });

  test('who steps back loses the access at once', async () => {
    const found = await Case.assigning(desk, people);
    const id = await found.accepted(people.one);
    await desk.reviews.decline(people.one.actor, { reviewId: id, reason: 'No time.' });
    await expect(desk.reviews.views.workbench(people.one.actor, id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(
      desk.reviews.decline(people.one.actor, { reviewId: id, reason: 'No time.' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    const [row] = await desk.unitOfWork.run((tx) => tx.reviews.of(found.id));
    expect(row?.state).toBe('recused');
  });
});

describe('beginning the review', () => {
  test('needs as many accepted reviewers as the framework says', async () => {
    const found = await Case.assigning(desk, people);
    await found.accepted(people.one);
    await found.invited(people.other);
    await expect(desk.reviews.begin(people.secretariat.actor, found.id)).rejects.toMatchObject({
      code: 'application.reviewers-missing',
    });
    expect(await found.state()).toBe('assigning');
  });

  test('is not for reviewers', async () => {
    const found = await Case.assigning(desk, people);
    await expect(desk.reviews.begin(people.one.actor, found.id)).rejects.toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('judging', () => {
  test('is possible from the beginning of the review until the review is in', async () => {
    const early = await Case.assigning(desk, people);
    const reviewId = await early.accepted(people.one);
    const judgement = { reviewId, criterion: 'A.1', rating: 'met', reason: 'Seen.' } as const;
    await expect(desk.reviews.judge(people.one.actor, judgement)).rejects.toMatchObject({
      code: 'review.closed',
    });
    const found = await Case.inReview(desk, people);
    await found.judged(people.one, allMet);
    await expect(
      desk.reviews.judge(people.one.actor, {
        ...judgement,
        reviewId: await found.reviewOf(people.one),
      }),
    ).rejects.toMatchObject({ code: 'review.closed' });
  });

  test('a required criterion is met or it is not', async () => {
    const found = await Case.inReview(desk, people);
    const reviewId = await found.reviewOf(people.one);
    await expect(
      desk.reviews.judge(people.one.actor, {
        reviewId,
        criterion: 'A.1',
        rating: 'partly met',
        reason: 'Some were asked.',
      }),
    ).rejects.toMatchObject({ code: 'judgement.gate-partly', errors: [{ pointer: '/rating' }] });
  });

  test('whoever disagrees with the rules gives a reason', async () => {
    const found = await Case.inReview(desk, people);
    const reviewId = await found.reviewOf(people.one);
    const judge = (rating: 'met' | 'not met', reason: string) =>
      desk.reviews.judge(people.one.actor, { reviewId, criterion: 'A.3', rating, reason });
    await judge('met', '');
    await expect(judge('not met', '   ')).rejects.toMatchObject({
      code: 'judgement.reason-missing',
      errors: [{ pointer: '/reason' }],
    });
    await judge('not met', 'The users are only planned.');
    const { criteria } = await desk.reviews.views.workbench(people.one.actor, reviewId);
    expect(criteria.find(({ criterion }) => criterion.code === 'A.3')).toMatchObject({
      finding: { outcome: 'met' },
      judgement: { rating: 'not met', reason: 'The users are only planned.' },
    });
  });

  test('an unknown criterion and somebody else’s review are not found', async () => {
    const found = await Case.inReview(desk, people);
    const reviewId = await found.reviewOf(people.one);
    const judgement = { reviewId, criterion: 'A.1', rating: 'met', reason: 'Seen.' } as const;
    await expect(
      desk.reviews.judge(people.one.actor, { ...judgement, criterion: 'Z.9' }),
    ).rejects.toMatchObject({ code: 'criterion.not-found' });
    for (const { actor } of [people.other, people.agency, people.secretariat, people.members[0]]) {
      await expect(desk.reviews.judge(actor, judgement)).rejects.toMatchObject({
        code: 'review.not-found',
      });
      await expect(
        desk.reviews.submit(actor, { reviewId, summary: 'Mine.' }),
      ).rejects.toMatchObject({ code: 'review.not-found' });
    }
  });

  test('a review with gaps is not taken, and every gap is named', async () => {
    const found = await Case.inReview(desk, people);
    await expect(found.judged(people.one, { 'A.1': ['met', 'Seen.'] })).rejects.toMatchObject({
      code: 'review.incomplete',
      errors: [{ pointer: '/criteria/A.2' }, { pointer: '/criteria/B.1' }],
    });
  });
});

describe('reconciling', () => {
  const strict = { ...allMet, 'B.1': ['not met', 'The licence has expired.'] } as const;

  test('waits for every review', async () => {
    const found = await Case.inReview(desk, people);
    await found.judged(people.one, allMet);
    await expect(desk.reviews.reconcile(people.secretariat.actor, found.id)).rejects.toMatchObject({
      code: 'application.reviews-missing',
    });
  });

  test('a third reviewer who has accepted is waited for as well', async () => {
    const found = await Case.inReview(desk, people);
    await found.judged(people.one, allMet);
    await found.judged(people.other, allMet);
    await found.accepted(people.members[0]);
    await expect(desk.reviews.reconcile(people.secretariat.actor, found.id)).rejects.toMatchObject({
      message: '2 of 3 reviews are in.',
    });
  });

  test('a difference is settled in writing, in its time, by the secretariat', async () => {
    const settling = { criterion: 'B.1', rating: 'met', reason: 'It was renewed.' } as const;
    const early = await Case.inReview(desk, people);
    const settle = (id: string, more: object = {}) =>
      desk.reviews.settle(people.secretariat.actor, { applicationId: id, ...settling, ...more });
    await expect(settle(early.id)).rejects.toMatchObject({ code: 'settlement.not-now' });

    const found = await Case.reconciling(desk, people, [allMet, strict]);
    await expect(settle(found.id, { criterion: 'A.1' })).rejects.toMatchObject({
      code: 'settlement.no-difference',
    });
    await expect(settle(found.id, { criterion: 'Z.9' })).rejects.toMatchObject({
      code: 'criterion.not-found',
    });
    await expect(settle(found.id, { rating: 'partly met' })).rejects.toMatchObject({
      code: 'judgement.gate-partly',
    });
    await expect(
      desk.reviews.settle(people.one.actor, { applicationId: found.id, ...settling }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    desk.clock.advance({ days: 31 });
    await expect(desk.decisions.open(people.secretariat.actor, found.id)).rejects.toMatchObject({
      code: 'application.differences-unsettled',
    });
    await settle(found.id);
    const { reconciled } = await desk.reviews.caseViews.of(found.id);
    expect(reconciled.find(({ criterion }) => criterion === 'B.1')).toMatchObject({
      differs: true,
      outcome: { rating: 'met', reason: 'It was renewed.' },
    });
    expect(await found.events()).toContain('difference.settled');
  });
});
