/** The pages of versions and their changes, as a visitor and as a browser see them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { faultsOf } from '../../support/accessibility';
import { browserTest, startBrowser } from '../../support/browser';
import { Visitor } from '../../support/visitor';
import { startWholeApp, type WholeApp } from '../../support/whole-app';

let app: WholeApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await startWholeApp({ roles: ['web'] });
  visitor = new Visitor(app.web);
});
afterAll(() => app.close());

const changes = '/criteria/changes/bluemark-core/1.0/1.1';
const next = '/criteria/versions/bluemark-core/1.1';

test('the current criteria lead to the other versions and to what changed', async () => {
  const { $, status } = await visitor.get('/criteria');
  expect(status).toBe(200);
  expect($('main').text()).toContain('version 1.0, in force from');
  expect($(`main a[href="${next}"]`)).toHaveLength(1);
  expect($(`main a[href="${changes}"]`)).toHaveLength(1);
});

test('a version that waits says from when it is in force, with its criteria on pages of their own', async () => {
  const { $ } = await visitor.get(next);
  expect($('main').text()).toContain('Published, in force from 1 January 2027');
  expect($('main').text()).not.toContain('What a project is certified against');
  const criterion = await visitor.get(`${next}/BDN-01.4`);
  expect($(`main a[href="${next}/BDN-01.4"]`).length).toBeGreaterThan(0);
  expect(criterion.$('main').text()).toContain('Published, in force from 1 January 2027');
});

test('a rule is said in words, and as it runs beside them', async () => {
  const { $ } = await visitor.get(`${next}/BDN-03.6`);
  const words = $('main .bm-lines');
  expect(words.last().text()).toContain('all of these hold:\n  - grant element of');
  expect(words.text()).not.toContain('&&');
  expect($('main details pre').last().text()).toContain('packageGrantElementPct(');
});

test('changes are a redline with words for those who do not see the lines', async () => {
  const { $, status } = await visitor.get(changes);
  expect(status).toBe(200);
  expect($('h3:contains("BDN-01.4")').text()).toContain('Changed');
  expect($('main ins').text()).toContain('or firms');
  expect($('main del').first().text()).toBe('struck through');
  expect($('details ins').text()).toContain('Met: ');
  expect($('h4:contains("Met where")').closest('details')).toHaveLength(0);
  expect($('main ins .govuk-visually-hidden').first().text()).toBe('[put in: ');
});

test('root by root a version says which criteria rest on it, and which clauses nobody has read', async () => {
  const { $ } = await visitor.get(next);
  const roots = $('#roots ~ details');
  expect(roots).toHaveLength(6);
  expect(roots.first().text()).toMatch(/G20 Principles.*: \d+ criteria/);
  expect(roots.text()).toContain('(not verified)');
  expect(roots.find(`a[href="${next}/BDN-03.10"]`).length).toBeGreaterThan(0);
  const criterion = await visitor.get(`${next}/BDN-03.10`);
  expect(criterion.$('main h2').text()).toContain('Roots');
  expect((await visitor.get('/criteria')).$('#roots')).toHaveLength(0);
});

test('the same changes are given as JSON, and unknown versions are not found', async () => {
  const { body } = await visitor.agent.get('/api/v1/frameworks/bluemark-core/1.0/changes/1.1');
  expect(body.to.version).toBe('1.1');
  const part = body.parts.find((each: { code: string }) => each.code === 'BDN-01.4');
  expect(part).toMatchObject({ kind: 'criterion', change: 'changed' });
  for (const address of [
    '/criteria/changes/bluemark-core/1.0/9',
    '/criteria/versions/other/1.0',
    `${next}/BDN-99.9`,
    '/api/v1/frameworks/bluemark-core/9/changes/1.1',
  ]) {
    expect((await visitor.get(address)).status).toBe(404);
  }
});

browserTest('the pages have no accessibility fault', async () => {
  const browser = await startBrowser({ width: 375, height: 700 });
  const page = await browser.context.newPage();
  const faults: string[] = [];
  for (const address of ['/criteria', next, `${next}/BDN-01.4`, changes]) {
    await page.goto(app.url + address);
    for (const fault of await faultsOf(page)) faults.push(`${address} ${fault}`);
  }
  await browser.close();
  expect(faults).toEqual([]);
});
