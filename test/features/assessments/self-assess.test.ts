import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Actor } from '../../../src/kernel/actor';
import { anActor, aProject, type House, startHouse } from '../../support/builders';

let house: House;
let agency: Actor;
beforeAll(async () => {
  house = await startHouse();
  agency = await anActor(house, { roles: ['submitter'] });
});
afterAll(() => house.close());

test('a draft is assessed when asked, as it is then; the same job has one effect', async () => {
  const { id: projectId } = await aProject(house, agency);
  expect(await house.assessments.views.newestOfProject(agency, projectId)).toBeUndefined();
  await house.assessments.requestSelfAssessment(agency, projectId);
  expect(await house.eventsOf(projectId)).toContain('self-assessment.requested');
  for (const jobId of ['one', 'one']) await house.assessments.selfAssess({ projectId, jobId });
  const events = await house.eventsOf(projectId);
  expect(events.filter((type) => type === 'self-assessment.done')).toHaveLength(1);
  const found = await house.assessments.views.newestOfProject(agency, projectId);
  expect(found).toMatchObject({ ofDraft: true, framework: { id: 'bluemark-core' } });
  expect(found?.report.gaps.length).toBeGreaterThan(0);
  expect(found?.report.level).toBe(0);
});

test('the same draft gives the same bytes of result', async () => {
  const { id: projectId } = await aProject(house, agency);
  const hashes = [];
  for (const jobId of ['two', 'three']) {
    await house.assessments.selfAssess({ projectId, jobId });
    hashes.push((await house.assessments.views.newestOfProject(agency, projectId))?.resultHash);
  }
  expect(hashes[0]).toBe(hashes[1]);
});

test('of assessments of the same moment the one that was made last is the newest', async () => {
  const { id: projectId } = await aProject(house, agency);
  const newest = () => house.assessments.views.newestOfProject(agency, projectId);
  const found = new Set<string>();
  for (let turn = 1; turn <= 5; turn += 1) {
    await house.projects.edit(agency, {
      projectId,
      expectedVersion: turn,
      change: ({ dossier, provenance }) => ({
        dossier: { ...dossier, project: { ...dossier.project, summary: `Draft ${turn}` } },
        provenance,
      }),
    });
    await house.assessments.selfAssess({ projectId, jobId: `turn ${turn} of ${projectId}` });
    found.add((await newest())?.assessment.revisionHash ?? '');
    expect(found.size).toBe(turn);
  }
});

test('a project in which hardly anything is answered is assessed too', async () => {
  const { id: projectId } = await house.projects.create(agency, { title: 'Empty' });
  await house.assessments.selfAssess({ projectId, jobId: 'empty' });
  const found = await house.assessments.views.newestOfProject(agency, projectId);
  expect(found?.report.level).toBe(0);
});

test('the gap report is a file for the agency alone, once there is an assessment', async () => {
  const { id: projectId } = await aProject(house, agency);
  const { assessments } = house;
  await expect(assessments.gapReportFile(agency, projectId)).rejects.toMatchObject({
    kind: 'not-found',
  });
  await house.assessments.selfAssess({ projectId, jobId: 'report' });
  const file = await assessments.gapReportFile(agency, projectId);
  expect(file.mediaType).toBe('application/pdf');
  expect(file.filename).toMatch(/^BM-P-\d+-gap-report\.pdf$/);
  const stranger = await anActor(house, { roles: ['submitter'] });
  await expect(assessments.gapReportFile(stranger, projectId)).rejects.toMatchObject({
    kind: 'not-found',
  });
});
