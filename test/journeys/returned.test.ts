/** An application that comes back with its gaps, is mended where it may be, and goes on. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWholeApp, type WholeApp } from '../support/whole-app';
import { type Cast, gatherCast } from './cast';
import { fillIn, open, sendForm } from './form';
import { bringTo, type Case, newCase, stateOf } from './shortcuts';

let app: WholeApp;
let cast: Cast;
let one: Case;

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
  one = await newCase(app, cast);
  await bringTo(app, cast, one, 'submitted');
});
afterAll(() => app.close());

/** The page of the question that waits for an answer, found as a person finds it. */
async function questionOn(application: string): Promise<string> {
  const { $ } = await open(cast.agency, application);
  for (const link of $('main a[href*="/questions/"]').toArray()) {
    const href = $(link).attr('href') ?? '';
    const page = await open(cast.agency, href);
    if (page.$('form textarea[name=answer]').length > 0) return href;
  }
  throw new Error(`${application} links to no question that waits.`);
}

test('only what is listed unlocks; when it is mended the application comes back', async () => {
  const { agency, secretariat } = cast;
  const application = `/agency/applications/${one.id}`;
  const part = `/agency/projects/${one.projectId}/part?at=`;
  await fillIn(secretariat, `/desk/applications/${one.id}/return`, {
    fields: { text1: 'Say where the network is built.', part1: 'project' },
  });
  expect(await stateOf(app, one.id)).toBe('returned');
  expect((await open(agency, application)).text).toContain('Say where the network is built.');

  const early = await sendForm(agency, `${application}/submit`, {
    fields: { agreed: 'yes', declaredBy: 'Amara Agency' },
  });
  expect(early.status).toBe(409);
  expect(await stateOf(app, one.id)).toBe('returned');
  const locked = await sendForm(agency, `${part}/climate`, { button: 'Save and continue' }).catch(
    () => undefined,
  );
  if (locked) expect(locked.status).toBeLessThan(500);

  await fillIn(agency, `${part}/project`, {
    button: 'Save and continue',
    fields: { '/project/summary': 'Built along the river, from the port to the dam.' },
  });
  await fillIn(agency, await questionOn(application), {
    fields: { answer: 'The summary says it now.' },
  });
  await fillIn(agency, `${application}/submit`, {
    fields: { agreed: 'yes', declaredBy: 'Amara Agency' },
  });
  expect(await stateOf(app, one.id)).toBe('submitted');
  const compared = await open(agency, `/agency/projects/${one.projectId}/compare/1/2`);
  expect(compared.text).toContain('from the port to the dam');

  await fillIn(secretariat, `/desk/applications/${one.id}`, { button: 'Accept as complete' });
  await bringTo(app, cast, one, 'assigning');
  const assessments = await app
    .query('select 1 from assessment where application_id = $1 and not of_draft', [one.id])
    .catch(() => app.query('select 1 from assessment where application_id = $1', [one.id]));
  expect(assessments).toHaveLength(1);
  expect(app.errors).toEqual([]);
});

test('questions stop the review; the answer goes on, and the changed input is assessed anew', async () => {
  const { agency, secretariat } = cast;
  await bringTo(app, cast, one, 'in review');
  const desk = `/desk/applications/${one.id}`;
  await fillIn(secretariat, `${desk}/questions`, {
    fields: { text: 'Who owns the masts?', part: 'project', severity: 'major' },
  });
  await fillIn(secretariat, desk, { button: 'Send the questions' });
  expect(await stateOf(app, one.id)).toBe('clarification');
  await fillIn(agency, `/agency/projects/${one.projectId}/part?at=/project`, {
    button: 'Save and continue',
    fields: { '/project/summary': 'The masts belong to the towns along the river.' },
  });
  const application = `/agency/applications/${one.id}`;
  await fillIn(agency, await questionOn(application), {
    fields: { answer: 'The towns along the river.' },
  });
  await fillIn(agency, `${application}/answers`, { button: 'Send' });
  expect(await stateOf(app, one.id)).toBe('in review');
  await bringTo(app, cast, one, 'in decision');
  expect(app.errors).toEqual([]);
});
