/** The names of documents in a report are those of the decision, in whatever order rows come. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRecompute } from '../../../src/features/recompute/recompute';
import { decidedCase } from '../../../src/features/reports/decided-case.views';
import { newId } from '../../../src/kernel/ids';
import { pdf } from '../../support/builders';
import { allMet, Case, type Desk, type People, peopleOf, startDesk } from '../reviews/case';
import { smallFrameworks } from '../reviews/small-framework';

let desk: Desk;
let people: People;

beforeAll(async () => {
  desk = await startDesk();
  people = await peopleOf(desk);
});
afterAll(() => desk.close());

const content = pdf('the plan');

async function add({ projectId }: Case, filename: string) {
  await unlock(projectId);
  return desk.projects.addEvidence(people.agency.actor, {
    projectId,
    type: 'plan',
    title: 'Plan of works',
    criteria: [],
    filename,
    content,
  });
}

const unlock = (projectId: string) =>
  desk.database.dataSource.query('update project set locked = false where id = $1', [projectId]);

async function decide(found: Case): Promise<void> {
  const { actor } = people.secretariat;
  await desk.applications.accept(actor, found.id);
  await desk.assessments.screen({ applicationId: found.id, jobId: newId() });
  for (const reviewer of [people.one, people.other]) await found.accepted(reviewer);
  await desk.reviews.begin(actor, found.id);
  for (const reviewer of [people.one, people.other]) {
    await found.judged(reviewer, { ...allMet, 'B.2': ['met', 'It is on file.'] });
  }
  await desk.reviews.reconcile(actor, found.id);
  desk.clock.advance({ days: 31 });
  await desk.decisions.open(actor, found.id);
  await found.propose();
  for (const member of people.members.slice(0, 2)) await found.vote(member);
  await found.close();
}

test('a file that is on record twice has the name of the first, for good', async () => {
  const found = await Case.submitted(desk, people);
  const { dataSource } = desk.database;
  const first = await add(found, 'first.pdf');
  desk.clock.advance({ minutes: 1 });
  await add(found, 'second.pdf');
  await decide(found);
  const recompute = createRecompute({ dataSource, frameworks: smallFrameworks });
  const names = async () => {
    const deps = { dataSource, frameworks: smallFrameworks, recompute };
    const { documents } = await decidedCase(deps, people.agency.actor, found.id);
    return [...documents.values()];
  };
  expect(await names()).toEqual(['first.pdf']);

  // Where its row lies in the table says nothing, nor does what came after the decision.
  await dataSource.query('update evidence set title = title where id = $1', [first.id]);
  desk.clock.advance({ days: 1 });
  await add(found, 'third.pdf');
  const { projectId } = found;
  await desk.projects.removeEvidence(people.agency.actor, { projectId, evidenceId: first.id });
  expect(await names()).toEqual(['first.pdf']);
});
