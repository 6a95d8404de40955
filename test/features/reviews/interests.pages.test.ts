import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as, type Person } from '../../support/actors';
import { Case, type Desk, peopleOf, startDesk } from './case';

let desk: Desk;
let reviewer: Person;
let path: string;

beforeAll(async () => {
  desk = await startDesk();
  reviewer = await as.reviewer(desk);
  const found = await Case.assigning(desk, { ...(await peopleOf(desk)), one: reviewer });
  path = `/review/${(await found.invited(reviewer)).id}`;
});
afterAll(() => desk.close());

describe('the declaration of interests', () => {
  test('comes back with each fault, and keeps what was typed', async () => {
    const empty = await reviewer.submit(`${path}/interests`);
    expect(empty.$('.govuk-error-summary').text()).toContain('must be answered');
    const unsaid = await reviewer.submit(`${path}/interests`, { answer: 'some', declared: 'yes' });
    expect(unsaid.$('.govuk-error-summary').text()).toContain('must be described');
    const both = await reviewer.submit(`${path}/interests`, {
      answer: 'none',
      'earlier-work': 'I advised on it.',
      declared: 'yes',
    });
    expect(both.$('.govuk-error-summary').text()).toContain('yet one is described');
    expect(both.$('#earlier-work').val()).toBe('I advised on it.');
  });

  test('with an interest leads back to the list, and the dossier stays shut', async () => {
    const sent = await reviewer.submit(`${path}/interests`, {
      answer: 'some',
      'earlier-work': 'I advised on it.',
      declared: 'yes',
    });
    expect(sent.location).toBe('/review');
    expect((await reviewer.get('/review')).$('main').text()).toContain('With the secretariat');
    expect((await reviewer.get(path)).status).toBe(404);
  });
});
