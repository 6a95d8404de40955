import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { engineVersion } from '../../../src/domain/assessment/assess';
import type { Actor } from '../../../src/kernel/actor';
import { isoDate } from '../../../src/kernel/clock';
import { newId } from '../../../src/kernel/ids';
import {
  aDocument,
  anActor,
  aProject,
  aSubmission,
  type House,
  pdf,
  startHouse,
} from '../../support/builders';

let house: House;
let agency: Actor;
let stranger: Actor;
let officer: Actor;
beforeAll(async () => {
  house = await startHouse();
  agency = await anActor(house, { roles: ['submitter'] });
  stranger = await anActor(house, { roles: ['submitter'] });
  officer = await anActor(house, { roles: ['secretariat'], organisationKind: 'secretariat' });
});
afterAll(() => house.close());
beforeEach(() => house.clock.moveTo(new Date('2026-11-25T09:00:00Z')));

const signed = { declaredBy: 'Ana Mori' };
const details = async (id: string) => house.applications.views.details(officer, id);
const stateOf = async (id: string) => (await details(id)).application.state;
const screen = (applicationId: string, jobId = `screen-${applicationId}`) =>
  house.assessments.screen({ applicationId, jobId });

/** Moved on by the system, as the reviews feature does when its facts hold. */
async function inReview(): Promise<{ projectId: string; id: string }> {
  const made = await aSubmission(house, agency);
  await house.applications.accept(officer, made.id);
  await screen(made.id);
  await house.database.dataSource.query(
    "update application set state = 'in review' where id = $1",
    [made.id],
  );
  return made;
}

describe('opening and submitting', () => {
  test('a project has one open application, also when two are opened at once', async () => {
    const { id: projectId } = await aProject(house, agency);
    const opened = await Promise.allSettled([
      house.applications.open(agency, { projectId }),
      house.applications.open(agency, { projectId }),
    ]);
    expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(opened.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'application.open-already' },
    });
  });

  test('gaps and a missing signature are refused together, and every gap is named', async () => {
    const { id: projectId } = await aProject(house, agency, {
      project: { stage: undefined, countries: [] },
    });
    const { id } = await house.applications.open(agency, { projectId });
    await expect(house.applications.submit(agency, id, { declaredBy: ' ' })).rejects.toMatchObject({
      kind: 'refused',
      errors: [{ pointer: '/project/countries' }, { pointer: '/project/stage' }],
      facts: {
        reasons: [{ code: 'application.has-gaps' }, { code: 'application.declaration-missing' }],
      },
    });
    expect(await stateOf(id)).toBe('draft');
    expect((await house.projects.views.details(agency, projectId)).revisions).toEqual([]);
  });

  test('a title that a certificate cannot print is refused by name, before it is too late', async () => {
    const { id: projectId } = await aProject(house, agency, { project: { title: 'Cable ꦗꦮ' } });
    const { id } = await house.applications.open(agency, { projectId });
    await expect(house.applications.submit(agency, id, signed)).rejects.toMatchObject({
      code: 'application.title-not-printable',
      errors: [{ pointer: '/project/title' }],
    });
  });

  test('an answer that is unknown is no gap', async () => {
    const { id } = await aSubmission(house, agency, { project: { stage: null } });
    expect(await stateOf(id)).toBe('submitted');
  });

  test('submission gives a receipt, freezes a revision and locks the dossier', async () => {
    const { id: projectId } = await aProject(house, agency);
    const { id, reference } = await house.applications.open(agency, { projectId });
    const receipt = await house.applications.submit(agency, id, signed);
    expect(receipt).toMatchObject({ applicationId: id, reference, revisionNumber: 1 });
    expect(receipt.manifestHash).toMatch(/^[0-9a-f]{64}$/);
    const { project, revisions } = await house.projects.views.details(agency, projectId);
    expect(revisions[0]?.contentHash).toBe(receipt.revisionHash);
    expect(project).toMatchObject({ locked: true, unlocked: [] });
    expect((await details(id)).application).toMatchObject({
      state: 'submitted',
      manifestHash: receipt.manifestHash,
      declaredBy: 'Ana Mori',
      engineVersion,
    });
    expect(await house.eventsOf(id)).toEqual(['application.opened', 'application.submitted']);
    await expect(house.applications.submit(agency, id, signed)).rejects.toMatchObject({
      code: 'application.wrong-state',
    });
  });

  test('the manifest speaks of the documents too', async () => {
    const hashes = [];
    for (const content of [pdf('one'), pdf('two')]) {
      const { id: projectId } = await aProject(house, agency);
      const file = { type: 'permit', title: 'P', criteria: [], filename: 'p.pdf', content };
      await house.projects.addEvidence(agency, { projectId, ...file });
      const { id } = await house.applications.open(agency, { projectId });
      hashes.push((await house.applications.submit(agency, id, signed)).manifestHash);
    }
    expect(new Set(hashes).size).toBe(2);
  });

  test('to another agency it is not found, and the secretariat does not submit', async () => {
    const { id } = await house.applications.open(agency, {
      projectId: (await aProject(house, agency)).id,
    });
    const gone = { kind: 'not-found', code: 'application.not-found' };
    for (const one of await Promise.allSettled([
      house.applications.submit(stranger, id, signed),
      house.applications.submit(officer, id, signed),
      house.applications.withdraw(stranger, id),
      house.applications.accept(stranger, id),
      house.applications.appeal(stranger, { applicationId: id, ground: 'x' }),
      house.applications.returnAnswers(stranger, id),
      house.applications.answerQuestion(stranger, {
        applicationId: id,
        questionId: newId(),
        answer: 'x',
      }),
      house.applications.views.details(stranger, id),
    ])) {
      expect(one).toMatchObject({ reason: gone });
    }
  });
});

describe('a returned application', () => {
  const item = (pointers: string[]) => ({
    text: 'Name the owners.',
    criterion: null,
    pointers,
    severity: 'major' as const,
  });

  test('lists its items, unlocks only those, and names its stop date', async () => {
    const { id, projectId } = await aSubmission(house, agency);
    await expect(house.applications.return(officer, id, [])).rejects.toMatchObject({
      code: 'application.no-gap-listed',
    });
    await house.applications.return(officer, id, [item(['/parties'])]);
    const { application, questions } = await house.applications.views.details(agency, id);
    expect(application).toMatchObject({ state: 'returned', stopOn: '2027-01-24' });
    expect(questions).toMatchObject([{ kind: 'gap', text: 'Name the owners.', answer: null }]);
    const { project } = await house.projects.views.details(agency, projectId);
    expect(project).toMatchObject({ locked: true, unlocked: ['/parties', '/evidence'] });
  });

  test('comes back only when every item is changed or explained', async () => {
    const { id, projectId } = await aSubmission(house, agency);
    await house.applications.return(officer, id, [item(['/parties']), item([])]);
    const untouched = { code: 'application.gaps-not-mended' };
    await expect(house.applications.submit(agency, id, signed)).rejects.toMatchObject(untouched);
    await house.projects.replaceDossier(agency, {
      projectId,
      expectedVersion: 1,
      document: aDocument({
        parties: [{ name: 'Islands Telecom', role: 'owner', country: 'PLW' }],
      }),
    });
    await expect(house.applications.submit(agency, id, signed)).rejects.toMatchObject(untouched);
    const { questions: asked } = await details(id);
    const questionId = asked.find(({ pointers }) => pointers.length === 0)?.id ?? '';
    const answer = {
      applicationId: id,
      questionId,
      answer: 'The owners are listed on the exchange.',
    };
    await house.applications.answerQuestion(agency, answer);
    const receipt = await house.applications.submit(agency, id, signed);
    expect(receipt.revisionNumber).toBe(2);
    const { application, questions } = await details(id);
    expect(application).toMatchObject({ state: 'submitted', stopOn: null });
    expect(questions.every(({ answeredAt }) => answeredAt !== null)).toBe(true);
  });

  test('reminds twice and lapses after its stop date, not before; one case does not hold up others', async () => {
    const { id, projectId } = await aSubmission(house, agency);
    await house.applications.return(officer, id, [item(['/parties'])]);
    const other = await aSubmission(house, agency);
    await house.applications.return(officer, other.id, [item([])]);
    const reminders = async () =>
      (await house.eventsOf(id)).filter((type) => type === 'application.reminded').length;
    await house.applications.enforceStopDates();
    expect(await reminders()).toBe(0);
    house.clock.advance({ days: 47 });
    await house.applications.enforceStopDates();
    await house.applications.enforceStopDates();
    expect(await reminders()).toBe(1);
    house.clock.advance({ days: 11 });
    await house.applications.enforceStopDates();
    expect(await reminders()).toBe(2);
    house.clock.advance({ days: 2 });
    await house.applications.enforceStopDates();
    expect([await stateOf(id), isoDate(house.clock.now())]).toEqual(['returned', '2027-01-24']);
    house.clock.advance({ days: 1 });
    await house.applications.enforceStopDates();
    expect([await stateOf(id), await stateOf(other.id)]).toEqual(['lapsed', 'lapsed']);
    expect((await house.projects.views.details(agency, projectId)).project.locked).toBe(false);
    await house.applications.open(agency, { projectId });
  });

  test('after a pause of the program both reminders still go out before it lapses', async () => {
    const { id } = await aSubmission(house, agency);
    await house.applications.return(officer, id, [item([])]);
    house.clock.advance({ days: 200 });
    const states = [];
    for (let run = 0; run < 3; run++) {
      await house.applications.enforceStopDates();
      states.push(await stateOf(id));
    }
    expect(states).toEqual(['returned', 'returned', 'lapsed']);
  });
});

describe('screening', () => {
  test('acceptance opens the comment period and queues the run, which happens once', async () => {
    const { id, projectId } = await aSubmission(house, agency);
    await house.applications.accept(officer, id);
    expect((await details(id)).application).toMatchObject({
      state: 'screening',
      commentUntil: '2026-12-09',
    });
    await Promise.all([screen(id), screen(id), screen(id, 'another job')]);
    await screen(id);
    expect(await stateOf(id)).toBe('assigning');
    const [{ count }] = await house.database.dataSource.query(
      'select count(*)::int from assessment where application_id = $1',
      [id],
    );
    expect(count).toBe(1);
    const found = await house.assessments.views.newestOfProject(agency, projectId);
    expect(found?.ofDraft).toBe(false);
    expect(found?.assessment.findings.length).toBeGreaterThan(29);
  });
});

describe('questions during review', () => {
  const ask = (id: string, pointers: string[] = []) =>
    house.applications.writeQuestion(officer, id, {
      text: 'Why is there one bidder?',
      criterion: null,
      pointers,
      severity: 'major',
    });

  test('are seen when sent, answered together, and what changed is assessed again', async () => {
    const { id, projectId } = await inReview();
    const { id: questionId } = await ask(id, ['/procurement']);
    expect((await house.applications.views.details(agency, id)).questions).toEqual([]);
    const answer = { applicationId: id, questionId, answer: 'The others withdrew.' };
    await expect(house.applications.answerQuestion(agency, answer)).rejects.toMatchObject({
      code: 'question.not-now',
    });
    await house.applications.sendQuestions(officer, id);
    expect((await details(id)).application).toMatchObject({
      state: 'clarification',
      stopOn: '2027-01-24',
    });
    await expect(house.applications.returnAnswers(agency, id)).rejects.toMatchObject({
      code: 'application.questions-unanswered',
    });
    await house.applications.answerQuestion(agency, answer);
    await house.projects.replaceDossier(agency, {
      projectId,
      expectedVersion: 1,
      document: aDocument({ procurement: { bidsReceived: 1 } }),
    });
    const before = (await details(id)).application;
    await house.applications.returnAnswers(agency, id);
    const after = (await details(id)).application;
    expect(after.state).toBe('in review');
    expect(after.revisionId).not.toBe(before.revisionId);
    expect(after.manifestHash).not.toBe(before.manifestHash);
    for (const jobId of ['again', 'again', 'and again']) {
      await house.assessments.reassess({ applicationId: id, jobId: `${id} ${jobId}` });
    }
    expect(
      (await house.eventsOf(id)).filter((type) => type === 'application.reassessed'),
    ).toHaveLength(1);
    await expect(house.applications.answerQuestion(agency, answer)).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  test('a document is an answer too: it makes a new manifest, which is assessed', async () => {
    const { id, projectId } = await inReview();
    const { id: questionId } = await ask(id);
    await house.applications.sendQuestions(officer, id);
    const file = { type: 'permit', title: 'P', criteria: [], filename: 'p.pdf', content: pdf() };
    await house.projects.addEvidence(agency, { projectId, ...file });
    await house.applications.answerQuestion(agency, {
      applicationId: id,
      questionId,
      answer: 'Attached.',
    });
    await house.applications.returnAnswers(agency, id);
    await house.assessments.reassess({ applicationId: id, jobId: `${id} document` });
    expect(await house.eventsOf(id)).toContain('application.reassessed');
  });

  test('without an answer the case goes on at the stop date, and the question can be carried', async () => {
    const { id, projectId } = await inReview();
    const { id: questionId } = await ask(id, ['/procurement']);
    await house.applications.sendQuestions(officer, id);
    house.clock.advance({ days: 200 });
    for (let run = 0; run < 3; run++) await house.applications.enforceStopDates();
    expect(await stateOf(id)).toBe('in review');
    expect((await house.projects.views.details(agency, projectId)).project.unlocked).toEqual([]);
    const carried = { applicationId: id, questionId, reason: 'The agency did not answer.' };
    await expect(house.applications.carryQuestion(agency, carried)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await house.applications.carryQuestion(officer, carried);
    expect((await details(id)).questions[0]?.carriedReason).toBe(carried.reason);
  });
});

describe('withdrawal and appeal', () => {
  test('before the decision the agency takes its application back, and may apply anew', async () => {
    const { id, projectId } = await aSubmission(house, agency);
    await house.applications.withdraw(agency, id);
    expect(await stateOf(id)).toBe('withdrawn');
    await house.applications.open(agency, { projectId });
    await expect(house.applications.withdraw(agency, id)).rejects.toMatchObject({
      code: 'application.wrong-state',
    });
  });

  async function declined(): Promise<{ projectId: string; id: string }> {
    const made = await inReview();
    const { dataSource } = house.database;
    for (const state of ['reconciliation', 'in decision', 'declined']) {
      await dataSource.query('update application set state = $2 where id = $1', [made.id, state]);
    }
    await dataSource.query("update application set appeal_until = '2026-12-25' where id = $1", [
      made.id,
    ]);
    return made;
  }

  test('an appeal has its time and needs a ground', async () => {
    const { id } = await declined();
    const appeal = (ground: string) =>
      house.applications.appeal(agency, { applicationId: id, ground });
    await expect(appeal(' ')).rejects.toMatchObject({ code: 'application.appeal-ground-missing' });
    house.clock.moveTo(new Date('2026-12-26T00:00:00Z'));
    await expect(appeal('Wrong facts')).rejects.toMatchObject({
      code: 'application.appeal-window-closed',
    });
    house.clock.moveTo(new Date('2026-12-25T23:00:00Z'));
    await appeal('Wrong facts');
    expect(await stateOf(id)).toBe('appealed');
  });

  test('an appeal waits while a new application of the project is open', async () => {
    const { id, projectId } = await declined();
    await house.applications.open(agency, { projectId });
    await expect(
      house.applications.appeal(agency, { applicationId: id, ground: 'Wrong facts' }),
    ).rejects.toMatchObject({ kind: 'conflict', code: 'application.open-already' });
  });
});

describe('public comments', () => {
  const comment = (applicationId: string, address: string) =>
    house.applications.receiveComment({
      applicationId,
      author: 'Reef Watch',
      text: 'Mind the reef.',
      address,
    });

  test('are taken in their period, and answered by the secretariat', async () => {
    const { id } = await aSubmission(house, agency);
    await expect(comment(id, 'a')).rejects.toMatchObject({ code: 'consultation.not-found' });
    await expect(house.applications.views.consultation(id)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await house.applications.accept(officer, id);
    expect(
      (await house.applications.views.consultations()).map((one) => one.applicationId),
    ).toContain(id);
    expect(await house.applications.views.consultation(id)).toMatchObject({
      title: 'Islands Cable',
      isOpen: true,
      parts: { project: { stage: 'procurement' }, parties: [{ name: 'Islands Telecom' }] },
    });
    await comment(id, 'a');
    house.clock.moveTo(new Date('2026-12-09T23:59:59Z'));
    await comment(id, 'a');
    house.clock.moveTo(new Date('2026-12-10T00:00:00Z'));
    await expect(comment(id, 'a')).rejects.toMatchObject({ code: 'comment.period-over' });
    expect(await house.applications.views.consultation(id)).toMatchObject({ isOpen: false });
    const commentId = (await details(id)).comments[0]?.id ?? '';
    const answer = { applicationId: id, commentId, answer: 'The route avoids it.' };
    await expect(house.applications.answerComment(agency, answer)).rejects.toMatchObject({
      kind: 'not-found',
    });
    await house.applications.answerComment(officer, answer);
    expect((await details(id)).comments[0]).toMatchObject({ answer: 'The route avoids it.' });
  });

  test('one address writes twenty an hour', async () => {
    const { id } = await aSubmission(house, agency);
    await house.applications.accept(officer, id);
    for (let count = 0; count < 20; count++) await comment(id, '192.0.2.7');
    await expect(comment(id, '192.0.2.7')).rejects.toMatchObject({ kind: 'too-many' });
    await comment(id, '192.0.2.8');
  });

  test('a withdrawn project is closed to them', async () => {
    const { id } = await aSubmission(house, agency);
    await house.applications.accept(officer, id);
    await house.applications.withdraw(agency, id);
    await expect(comment(id, 'b')).rejects.toMatchObject({ code: 'consultation.not-found' });
  });
});
