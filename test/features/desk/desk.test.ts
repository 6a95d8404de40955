import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FinalError } from '../../../src/platform/jobs/job-queue';
import { as, type Person } from '../../support/actors';
import { allMet, Case, type Desk, type People, peopleOf, startDesk } from '../reviews/case';

let desk: Desk;
let people: People;
let secretariat: Person;
let reviewers: readonly [Person, Person];
let member: Person;

beforeAll(async () => {
  desk = await startDesk();
  secretariat = await as.secretariat(desk);
  reviewers = [await as.reviewer(desk), await as.reviewer(desk)];
  member = await as.decisionMaker(desk);
  const [one, other] = reviewers;
  people = { ...(await peopleOf(desk)), secretariat, one, other };
});
afterAll(() => desk.close());

const caseOf = ({ id }: Case) => `/desk/applications/${id}`;

describe('the desk', () => {
  test('a case goes from submission to its decision by forms alone', async () => {
    const found = await Case.submitted(desk, people);
    const page = caseOf(found);
    const [one, other] = reviewers;
    const press = async (step: string, fields = {}) => {
      const { status, text } = await secretariat.submit(`${page}/${step}`, fields, page);
      expect([step, status, status === 303 ? '' : text]).toEqual([step, 303, '']);
    };
    expect((await secretariat.get('/desk')).text).toContain('Check that it is complete');
    await press('accept');
    await desk.assessments.screen({ applicationId: found.id, jobId: `by hand ${found.id}` });
    const assigning = await secretariat.get(page);
    expect(assigning.$('main').text()).toContain('0 of 2 reviewers');
    expect(assigning.$(`form[action="${page}/begin-review"]`)).toHaveLength(0);
    for (const reviewer of [one, other]) {
      await press('reviewers', { reviewerId: reviewer.actor.userId });
      const id = await found.reviewOf(reviewer);
      const answered = await reviewer.submit(`/review/${id}/interests`, {
        answer: 'none',
        declared: 'yes',
      });
      expect(answered.location).toBe(`/review/${id}`);
    }
    await press('begin-review');
    for (const reviewer of [one, other]) await handIn(found, reviewer);
    await press('reconcile');
    desk.clock.advance({ days: 31 });
    await Promise.all([one, other, secretariat, member].map((person) => signInAgain(person)));
    await press('open-decision');
    await press('proposal', { outcome: 'certified', reasons: 'All is met.' });
    const voted = await member.submit(`/panel/${found.id}`, { vote: 'approve', reason: 'Sound.' });
    expect(voted.status).toBe(303);
    await found.vote(people.members[0]);
    await press('close-ballot');
    expect(await found.state()).toBe('certified');
    expect((await member.get(`/panel/${found.id}`)).$('main').text()).toContain('Decided on');
  });

  async function signInAgain(person: Person): Promise<void> {
    await person.signIn(person.email, 'correct horse battery staple');
  }

  async function handIn(found: Case, reviewer: Person): Promise<void> {
    const id = await found.reviewOf(reviewer);
    const early = await reviewer.get(`/review/${id}/submit`);
    expect(early.$('main').text()).toContain('3 criteria still need');
    let next = `/review/${id}/criteria/A.1`;
    for (const [code, [rating, reason]] of Object.entries(allMet)) {
      expect(next).toBe(`/review/${id}/criteria/${code}`);
      const headings = (await reviewer.get(next)).$('main h2').toArray();
      expect(headings).toHaveLength(5);
      const saved = await reviewer.submit(next, { rating, reason });
      expect(saved.status).toBe(303);
      next = saved.location ?? '';
    }
    expect(next).toBe(`/review/${id}/submit`);
    const refused = await reviewer.submit(next, { summary: 'It is sound.' });
    expect(refused.$('.govuk-error-summary').text()).toContain('attestation');
    await reviewer.submit(next, { summary: 'It is sound.', attested: 'yes' });
    expect((await reviewer.get('/review')).$('main').text()).toContain('Handed in');
  }

  test('an application goes back with found and written gaps, all at once', async () => {
    const found = await Case.submitted(desk, people);
    const page = `${caseOf(found)}/return`;
    const empty = await secretariat.submit(page, {});
    expect(empty.$('.govuk-error-summary').text()).toContain('List at least one item');
    const form = await secretariat.get(page);
    expect(form.$('input[name=gaps][value="B.2"]')).toHaveLength(1);
    const sent = await secretariat.submit(page, {
      gaps: 'B.2',
      text1: 'Say who operates it.',
      part1: 'parties',
    });
    expect(sent.location).toBe(caseOf(found));
    const { questions } = await desk.applications.views.details(people.agency.actor, found.id);
    const written = questions.find(({ criterion }) => criterion === null);
    expect(questions).toHaveLength(2);
    expect(written).toMatchObject({ pointers: ['/parties'], text: 'Say who operates it.' });
    expect(questions.find(({ criterion }) => criterion === 'B.2')).toMatchObject({
      kind: 'gap',
      severity: 'minor',
    });
    expect(await found.state()).toBe('returned');
  });

  test('differences, comments and questions each have their page', async () => {
    const strict = { ...allMet, 'A.2': ['not met', 'Jobs go.'] } as const;
    const found = await Case.inReview(desk, people);
    const page = caseOf(found);
    await secretariat.submit(`${page}/questions`, { text: 'Who pays?', severity: 'major' });
    const asked = await secretariat.get(page);
    const carry = asked.$('a:contains("Carry it to the panel")').attr('href') ?? '';
    await secretariat.submit(carry, { reason: 'The loan says so.' });
    await found.judged(people.one, allMet);
    await found.judged(people.other, strict);
    await desk.reviews.reconcile(secretariat.actor, found.id);
    await desk.applications.receiveComment({
      applicationId: found.id,
      author: 'A reader',
      text: 'Will it reach us?',
      address: 'test',
    });
    const settled = await secretariat.submit(`${page}/differences/A.2`, {
      rating: 'partly met',
      reason: 'Half of them stay.',
    });
    expect(settled.location).toBe(page);
    const now = await secretariat.get(page);
    expect(now.$('main').text()).toContain('Settled: partly met');
    const comment = now.$(`a[href^="${page}/comments/"]`).attr('href') ?? '';
    const answered = await secretariat.submit(comment, { answer: 'In the second year.' });
    expect(answered.location).toBe(page);
    expect((await secretariat.get(page)).$('main').text()).toContain('Goes to the panel open');
  });

  test('a failed job shows its cause and can be retried', async () => {
    const queue = await desk.queue();
    await queue.add([{ name: 'screen-application', jobId: 'screen-application_1', payload: {} }]);
    const workers = await queue.work({
      concurrency: 1,
      work: async () => {
        throw new FinalError('The rules say no.');
      },
      abandoned: () => undefined,
    });
    while ((await queue.overview()).failed === 0) await new Promise(setImmediate);
    await workers.close();
    const page = await secretariat.get('/desk/jobs');
    expect(page.$('main').text()).toContain('The rules say no.');
    expect((await secretariat.get('/desk')).$('main').text()).toContain('1 job failed');
    const action = page.$('form[action*="/retry"]').attr('action') ?? '';
    expect((await secretariat.submit(action, {}, '/desk/jobs')).status).toBe(303);
    expect(await queue.overview()).toMatchObject({ failed: 0, queued: 1 });
    const again = await secretariat.submit(action, {}, '/desk/jobs');
    expect(again.status).toBe(409);
  });

  test('nobody but the secretariat comes in', async () => {
    const found = await Case.submitted(desk, people);
    for (const person of [...reviewers, member]) {
      for (const path of ['/desk', '/desk/jobs', caseOf(found), `${caseOf(found)}/return`]) {
        expect([path, (await person.get(path)).status]).toEqual([path, 403]);
      }
    }
    const missing = await secretariat.get(
      `/desk/applications/${'0'.repeat(8)}-0000-4000-8000-000000000000`,
    );
    expect(missing.status).toBe(404);
  });
});
