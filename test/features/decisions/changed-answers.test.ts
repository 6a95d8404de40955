/** What the panel decides on is the assessment of what was put forward last, and of nothing before. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BundleViews } from '../../../src/features/recompute/bundle.views';
import { newId } from '../../../src/kernel/ids';
import { Case, type Desk, type People, peopleOf, startDesk } from '../reviews/case';
import { smallFrameworks } from '../reviews/small-framework';

let desk: Desk;
let people: People;

beforeAll(async () => {
  desk = await startDesk();
  people = await peopleOf(desk);
});
afterAll(() => desk.close());

const sheetOf = async (found: Case) =>
  (await desk.decisions.views.sheet(people.members[0].actor, found.id)).sheet;

const reassessed = (found: Case) =>
  desk.assessments.reassess({ applicationId: found.id, jobId: newId() });

/** A question from the panel that is answered by a change; the reviews stay as they are. */
async function changed({ id, projectId }: Case, hasUsers: boolean): Promise<void> {
  const [agency, secretariat] = [people.agency.actor, people.secretariat.actor];
  desk.clock.advance({ days: 1 });
  const question = { text: 'Has it users?', criterion: null, pointers: ['/project'] };
  const { id: questionId } = await desk.applications.writeQuestion(secretariat, id, {
    ...question,
    severity: 'minor',
  });
  await desk.applications.sendQuestions(secretariat, id);
  const { version } = (await desk.projects.views.details(agency, projectId)).project;
  await desk.projects.edit(agency, {
    projectId,
    expectedVersion: version,
    change: ({ dossier, provenance }) => ({
      dossier: { ...dossier, project: { ...dossier.project, hasUsers } },
      provenance,
    }),
  });
  const answer = hasUsers ? 'It has.' : 'It has none.';
  await desk.applications.answerQuestion(agency, { applicationId: id, questionId, answer });
  await desk.applications.returnAnswers(agency, id);
  await desk.reviews.reconcile(secretariat, id);
}

const beforeThePanel = (found: Case) => desk.decisions.open(people.secretariat.actor, found.id);

test('changed answers do not come before the panel until they are assessed', async () => {
  const found = await Case.inDecision(desk, people);
  const before = await sheetOf(found);
  await changed(found, false);
  await expect(beforeThePanel(found)).rejects.toMatchObject({
    code: 'application.assessment-missing',
  });
  await reassessed(found);
  await beforeThePanel(found);
  expect((await sheetOf(found)).score).not.toBe(before.score);
});

test('nor do reviewers judge by the findings of before', async () => {
  const found = await Case.inDecision(desk, people);
  await changed(found, false);
  const reviewId = await found.reviewOf(people.one);
  const workbench = () => desk.reviews.views.workbench(people.one.actor, reviewId);
  await expect(workbench()).rejects.toMatchObject({
    kind: 'refused',
    code: 'assessment.unfinished',
  });
  await reassessed(found);
  const { criteria } = await workbench();
  const users = criteria.find(({ criterion }) => criterion.code === 'A.3');
  expect(users?.finding?.outcome).toBe('not met');
});

test('what was changed and changed back is decided on as it was at first', async () => {
  const found = await Case.inDecision(desk, people);
  const before = await sheetOf(found);
  await changed(found, false);
  await reassessed(found);
  await beforeThePanel(found);
  await changed(found, true);
  await reassessed(found);
  await beforeThePanel(found);
  expect(await sheetOf(found)).toEqual(before);

  await found.propose();
  for (const member of people.members.slice(0, 2)) await found.vote(member);
  await found.close();
  const views = new BundleViews(desk.database.dataSource, smallFrameworks);
  const bundle = await views.ofApplication(people.agency.actor, found.id);
  expect(bundle.sheet).toEqual(before);
  expect(bundle.document?.dossier.project?.hasUsers).toBe(true);
});
