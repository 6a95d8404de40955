/** What the panel may decide, and what follows: declined and appealed; conditional and concluded. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, isoDate } from '../../src/kernel/clock';
import { as } from '../support/actors';
import { startWholeApp, type WholeApp } from '../support/whole-app';
import { type Cast, gatherCast, signInAgain } from './cast';
import { example } from './example';
import { fillIn, open } from './form';
import { bringTo, type Case, certificateOf, newCase, stateOf } from './shortcuts';

let app: WholeApp;
let cast: Cast;

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
});
afterAll(() => app.close());

async function beforeThePanel(title: string): Promise<Case> {
  const model = example('red-abierta-open-ran', { title });
  const one = await newCase(app, cast, model);
  await bringTo(app, cast, one, 'in decision', model);
  await signInAgain(cast.secretariat, cast.agency, ...cast.panel, ...cast.freshPanel);
  return one;
}

async function vote(people: Cast['panel'], id: string): Promise<void> {
  for (const person of people) {
    await fillIn(person, `/panel/${id}`, { fields: { vote: 'approve', reason: 'I agree.' } });
  }
}

test('a project that is declined appeals, and people new to the case certify it', async () => {
  const { id, projectId } = await beforeThePanel('Declined first');
  const desk = `/desk/applications/${id}`;
  await fillIn(cast.secretariat, `${desk}/proposal`, {
    fields: { outcome: 'declined', reasons: 'BDN-03.1: the terms are not shown.' },
  });
  await vote(cast.panel, id);
  await fillIn(cast.secretariat, desk, { button: 'Close the ballot' });
  expect(await stateOf(app, id)).toBe('declined');
  expect((await open(as.visitor(app), '/pipeline')).text).not.toContain('Declined first');

  await fillIn(cast.agency, `/agency/applications/${id}`, {
    fields: { ground: 'The terms are in the annex that was sent with the application.' },
  });
  expect(await stateOf(app, id)).toBe('appealed');
  await fillIn(cast.secretariat, desk, { button: 'Hear the appeal' });
  await fillIn(cast.secretariat, `${desk}/proposal`, {
    fields: { outcome: 'certified', reasons: 'The annex shows the terms.' },
  });
  const [before] = cast.panel;
  expect((await open(before, `/panel/${id}`)).$('form input[name=vote]')).toHaveLength(0);
  await vote(cast.freshPanel, id);
  await fillIn(cast.secretariat, desk, { button: 'Close the ballot' });
  expect(await stateOf(app, id)).toBe('certified');
  const number = await certificateOf(app, id);
  expect((await open(cast.agency, `/agency/projects/${projectId}`)).text).toContain(number);
});

test('a conditional decision becomes a certificate when every condition is met', async () => {
  const { id } = await beforeThePanel('On conditions');
  const desk = `/desk/applications/${id}`;
  const dueOn = addDays(isoDate(app.clock.now()), 90);
  await fillIn(cast.secretariat, `${desk}/proposal`, {
    fields: {
      outcome: 'conditional',
      reasons: 'Sound, with one paper still to come.',
      condition1: 'Publish the terms of access.',
      dueOn1: dueOn,
    },
  });
  await vote(cast.panel, id);
  await fillIn(cast.secretariat, desk, { button: 'Close the ballot' });
  expect(await stateOf(app, id)).toBe('conditional');
  expect(await app.query('select 1 from certificate where application_id = $1', [id])).toEqual([]);

  await fillIn(cast.secretariat, desk, { button: 'Record as met' });
  await fillIn(cast.secretariat, desk, { button: 'Certify' });
  expect(await stateOf(app, id)).toBe('certified');
  await certificateOf(app, id);
  expect(app.errors).toEqual([]);
});

test('a condition that is not met in time ends in a refusal', async () => {
  const { id } = await beforeThePanel('Too late');
  const desk = `/desk/applications/${id}`;
  await fillIn(cast.secretariat, `${desk}/proposal`, {
    fields: {
      outcome: 'conditional',
      reasons: 'Sound, with one paper still to come.',
      condition1: 'Publish the terms of access.',
      dueOn1: addDays(isoDate(app.clock.now()), 10),
    },
  });
  await vote(cast.panel, id);
  await fillIn(cast.secretariat, desk, { button: 'Close the ballot' });
  app.clock.advance({ days: 11 });
  await signInAgain(cast.secretariat);
  await fillIn(cast.secretariat, desk, { button: 'Decline' });
  expect(await stateOf(app, id)).toBe('declined');
});
