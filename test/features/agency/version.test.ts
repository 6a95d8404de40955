/** An application under criteria that are replaced: days of grace, then the move to the new version. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Framework } from '../../../src/domain/framework/framework';
import { agencyPages } from '../../../src/features/agency';
import { applicationRoutes } from '../../../src/features/applications';
import { assessmentJobs } from '../../../src/features/assessments';
import { createFrameworks } from '../../../src/features/frameworks/frameworks';
import { as, type Person, password } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { type AgencySide, aDocument, agencySide, aProject } from '../../support/builders';
import { realFrameworks } from '../../support/shipped';

let app: TestApp;
let side: AgencySide;
let ana: Person;
let other: Person;
const filesIn = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));

/** The newer version asks for one answer more, and gives thirty days of grace. */
function newer(one: Framework): Framework {
  return {
    ...one,
    version: '2.0',
    hash: 'a'.repeat(64),
    effectiveFrom: '2026-12-01',
    graceDays: 30,
    submission: { required: [...one.submission.required, '/project/startsOn'] },
  };
}

beforeAll(async () => {
  const one = realFrameworks().get('bluemark-core', '1.0');
  app = await startTestApp({
    extend: (parts) => {
      const frameworks = createFrameworks([one, newer(one)], parts.clock);
      side = agencySide({ ...parts, frameworks, filesIn });
      return {
        screens: agencyPages(side.agency),
        routes: applicationRoutes(side.applications),
      };
    },
  });
  ana = await as.submitter(app, { name: 'Ana Mori' });
  other = await as.submitter(app);
});
afterAll(async () => {
  await app.close();
  rmSync(filesIn, { recursive: true, force: true });
});

async function onDay(day: string): Promise<void> {
  app.clock.moveTo(new Date(`${day}T09:00:00Z`));
  for (const person of [ana, other]) await person.signIn(person.email, password);
}

async function opened(): Promise<{ projectId: string; id: string }> {
  const { id: projectId } = await aProject(side, ana.actor);
  const { id } = await side.applications.open(ana.actor, { projectId });
  return { projectId, id };
}

const submit = (id: string) => side.applications.submit(ana.actor, id, { declaredBy: 'Ana Mori' });
const versionOf = async (id: string) =>
  (await side.applications.views.details(ana.actor, id)).application.frameworkVersion;

test('until its last day of grace a version can be submitted under, and the pages say so', async () => {
  await onDay('2026-11-25');
  const [one, late] = [await opened(), await opened()];
  const page = () => ana.get(`/agency/projects/${one.projectId}`);
  expect((await page()).text).toContain('comes into force on 1 December 2026');
  expect((await page()).text).toContain('You can submit under version 1.0 until 31 December 2026.');
  expect((await page()).$('form[action$="/framework"]')).toHaveLength(0);

  await onDay('2026-12-31');
  expect((await page()).$('form[action$="/framework"]')).toHaveLength(1);
  await submit(one.id);
  expect(await versionOf(one.id)).toBe('1.0');

  await onDay('2027-01-01');
  await expect(submit(late.id)).rejects.toMatchObject({
    kind: 'refused',
    code: 'application.framework-replaced',
    message:
      'Version 1.0 of the criteria could be used until 2026-12-31. Move the application to version 2.0, check it, and submit it then.',
  });
  const form = await ana.get(`/agency/applications/${late.id}/submit`);
  expect(form.$('input[name=declaredBy]')).toHaveLength(0);
  expect(form.text).toContain('could be used until 31 December 2026');
});

test('an application moves to the version in force, and is checked and submitted under that', async () => {
  await onDay('2026-11-25');
  const { id, projectId } = await opened();
  await onDay('2027-01-02');
  const api = `/applications/${id}/framework`;
  expect((await other.post(api)).status).toBe(404);
  const from = `/agency/projects/${projectId}`;
  const moved = await ana.submit(`/agency/applications/${id}/framework`, {}, from);
  expect(moved.status).toBe(303);
  expect(await versionOf(id)).toBe('2.0');
  const form = await ana.get(`/agency/applications/${id}/submit`);
  expect(form.$('.bm-callout a[href*="part?at=/project"]')).toHaveLength(1);
  expect((await ana.post(api)).body.type).toContain('application.framework-current');

  const jobs = assessmentJobs(side.assessments);
  const checking = jobs.find(({ trigger }) => trigger?.event === 'application.framework-renewed');
  const subject = { type: 'application', id };
  const payload = checking?.trigger?.payload({ type: 'x', subject, data: { projectId } });
  const run = { jobId: `renewed-${id}`, progress: async () => {} };
  await checking?.run(checking.payload.parse(payload), run);
  const newest = await side.assessments.views.newestOfProject(ana.actor, projectId);
  expect(newest?.framework.version).toBe('2.0');

  await expect(submit(id)).rejects.toMatchObject({
    code: 'application.has-gaps',
    errors: [{ pointer: '/project/startsOn' }],
  });
  const { project } = await side.projects.views.details(ana.actor, projectId);
  await side.projects.edit(ana.actor, {
    projectId,
    expectedVersion: project.version,
    change: () => aDocument({ project: { startsOn: '2027-06-01' } }),
  });
  await submit(id);
  expect((await ana.post(api)).body.type).toContain('application.framework-fixed');
});

test('a case that was submitted in time and comes back keeps its version', async () => {
  await onDay('2026-11-25');
  const { id } = await opened();
  await submit(id);
  const officer = await as.secretariat(app);
  await side.applications.return(officer.actor, id, [
    { text: 'Say who owns it.', criterion: null, pointers: ['/parties'], severity: 'major' },
  ]);
  await onDay('2027-01-05');
  const { questions } = await side.applications.views.details(ana.actor, id);
  await side.applications.answerQuestion(ana.actor, {
    applicationId: id,
    questionId: questions[0]?.id ?? '',
    answer: 'The dossier says it.',
  });
  await submit(id);
  expect(await versionOf(id)).toBe('1.0');
});
