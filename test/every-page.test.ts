/**
 * Every template is rendered by a page that somebody can open, with things on it; the main pages are
 * looked at in a browser: no accessibility fault, none wider than a telephone, all without script.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Environment } from 'nunjucks';
import type { Page as BrowserPage } from 'playwright-core';
import { projectRoot } from '../src/platform/project-root';
import { type Cast, everyone, gatherCast, signInAgain } from './journeys/cast';
import { example } from './journeys/example';
import { fillIn, open, sendForm } from './journeys/form';
import { bringTo, type Case, certificateOf, newCase } from './journeys/shortcuts';
import { faultsOf } from './support/accessibility';
import { as, type Person, password } from './support/actors';
import { browserTest, startBrowser } from './support/browser';
import type { Visitor } from './support/visitor';
import { eventually, startWholeApp, type WholeApp } from './support/whole-app';

let app: WholeApp;
let cast: Cast;
let draft: Case;
let reviewed: Case;
let decided: Case;
let number: string;
let reference: string;
let reviewId: string;
let simulation: string;
let complaint: string;
let listedParty: string;
let match: string;
const rendered = new Set<string>();

beforeAll(async () => {
  const render = Environment.prototype.render;
  jest.spyOn(Environment.prototype, 'render').mockImplementation(function (
    this: Environment,
    name: string,
    ...rest: unknown[]
  ) {
    rendered.add(name);
    return (render as (...args: unknown[]) => string).call(this, name, ...rest);
  } as typeof render);
  app = await startWholeApp();
  cast = await gatherCast(app);
  decided = await newCase(app, cast, example('red-abierta-open-ran', { title: 'The certified' }));
  await bringTo(app, cast, decided, 'certified');
  number = await certificateOf(app, decided.id);
  draft = await newCase(app, cast, example('tumaini-mobile-money', { title: 'The draft' }));
  reviewed = await newCase(app, cast, example('maalon-subsea-cable', { title: 'The reviewed' }));
  await bringTo(app, cast, reviewed, 'in review');
  const [review] = await app.query<{ id: string }>(
    'select id from review where application_id = $1 and reviewer_id = $2',
    [reviewed.id, cast.reviewers[0].actor.userId],
  );
  reviewId = review?.id ?? '';
  const { body } = await eventually('the pipeline', async () => {
    const found = await as.visitor(app).agent.get('/api/v1/pipeline');
    return found.body.items.length > 0 && found;
  });
  reference = body.items[0].reference;
  const { frameworks, simulations, complaints, sanctions } = app.features;
  const raised = await complaints.raise({
    number,
    category: 'harm',
    text: 'The trench cuts a field.\nNobody was asked.',
    complainant: 'confidential',
    name: 'A neighbour',
    email: null,
    once: null,
    address: '127.0.0.1',
  });
  complaint = raised.reference;
  const listed = await sanctions.record(cast.secretariat.actor, {
    name: 'SORAIRO NETWORKS KK',
    identifier: null,
    list: 'A list',
    listedOn: '2026-11-01',
    source: 'https://example.org/list',
    note: null,
  });
  const [look] = await sanctions.views.looks(listed);
  listedParty = `/desk/sanctions/${listed}`;
  match = `${listedParty}/matches/${look?.id}`;
  const other = frameworks.all().find(({ hash }) => hash !== frameworks.current().hash);
  const { secretariat } = cast;
  const asked = await simulations.request(secretariat.actor, {
    framework: other ?? frameworks.current(),
  });
  simulation = `/desk/simulations/${asked.id}`;
  await eventually(
    'the simulation',
    async () => (await simulations.views.one(secretariat.actor, asked.id)).state === 'done',
  );
  await signInAgain(...everyone(cast));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
});

type Stop = [Visitor, string];

/** The pages that a person would come by, with the one who comes. */
function mainPages(): Stop[] {
  const { agency, secretariat, investor, panel, reviewers } = cast;
  const visitor = as.visitor(app);
  const mine = `/agency/projects/${draft.projectId}`;
  const review = `/review/${reviewId}`;
  const desk = `/desk/applications/${reviewed.id}`;
  const of = (who: Visitor, ...paths: string[]): Stop[] => paths.map((one) => [who, one]);
  return [
    ...of(visitor, '/', '/pipeline', `/pipeline/${reference}`, '/register', `/register/${number}`),
    ...of(visitor, '/verify', `/verify/${number}`, `/certificates/${number}`, '/issuer'),
    ...of(visitor, `/consultations/${reviewed.id}`, '/criteria'),
    ...of(visitor, '/complaints', `/complaints/new?number=${number}`, `/complaints/${complaint}`),
    ...of(
      agency,
      '/agency',
      '/agency/certificates',
      `/agency/certificates/${number}`,
      mine,
      `${mine}/part?at=/project`,
      `${mine}/evidence`,
    ),
    ...of(agency, `/agency/applications/${draft.id}/submit`),
    ...of(agency, `/agency/applications/${decided.id}`),
    ...of(reviewers[0], '/review', review, `${review}/criteria/BDN-03.1`, `${review}/dossier`),
    ...of(panel[0], `/panel/${decided.id}`),
    ...of(
      secretariat,
      '/desk',
      desk,
      `${desk}/proposal`,
      '/desk/jobs',
      '/desk/certificates',
      `/desk/certificates/${number}`,
      '/desk/complaints',
      `/desk/complaints/${complaint}`,
      '/desk/sanctions',
      listedParty,
      match,
      '/desk/simulations',
      `${simulation}?kind=all`,
    ),
    ...of(investor, `/pipeline/${reference}`, '/pool'),
  ];
}

/** The smaller ones, which are only rendered. */
function otherPages(): Stop[] {
  const { agency, secretariat, panel, reviewers } = cast;
  const visitor = as.visitor(app);
  const mine = `/agency/projects/${draft.projectId}`;
  const review = `/review/${reviewId}`;
  const of = (who: Visitor, ...paths: string[]): Stop[] => paths.map((one) => [who, one]);
  return [
    ...of(visitor, '/about', '/api/docs', '/sign-in', '/problems/access.role-missing'),
    ...of(visitor, '/consultations', '/criteria/BDN-01.1'),
    ...of(visitor, '/criteria/changes/bluemark-core/1.0/1.1'),
    ...of(visitor, '/criteria/versions/bluemark-core/1.1/reference/debtThresholds'),
    ...of(agency, '/agency/projects/new', `${mine}/part?at=/finance`, `${mine}/check`, '/account'),
    ...of(agency, `${mine}/part?at=/parties/0`),
    ...of(reviewers[0], `${review}/questions`, `${review}/submit`, `${review}/decline`),
    ...of(panel[0], '/panel'),
    ...of(secretariat, `/desk/applications/${reviewed.id}/questions`, '/desk/organisations'),
    ...of(secretariat, `/certificates/${number}/suspend`, `/certificates/${number}/archive`),
    ...of(secretariat, `/desk/certificates/${number}/re-examinations`),
    ...of(secretariat, `/desk/organisations/${agency.actor.organisationId}`),
  ];
}

/** Pages that come only after a step. */
async function stepByStep(): Promise<void> {
  const { agency, secretariat, reviewers, investor } = cast;
  const visitor = as.visitor(app);
  const mine = `/agency/projects/${draft.projectId}`;
  await open(visitor, '/verify');
  await visitor.get('/no-such-page');
  await fillIn(visitor, `/consultations/${reviewed.id}`, {
    fields: { author: 'A reader', text: 'Where does the cable land?' },
  });
  const receipt = await sendForm(visitor, '/complaints/new', {
    fields: {
      number,
      category: 'other',
      text: 'The map is wrong.',
      complainant: 'anonymous',
      name: '',
      email: '',
    },
  });
  expect(receipt.text).toContain('Your receipt');
  await fillIn(agency, '/account', {
    fields: { name: 'a key', validForDays: '7', scopes: 'read' },
  });
  const { text } = await fillIn(secretariat, `/desk/organisations/${agency.actor.organisationId}`, {
    fields: { email: 'new@example.org', name: 'New Person' },
  });
  await open(visitor, /\/set-password\/[\w-]+/.exec(text)?.[0] ?? '');
  await fillIn(investor, `/pipeline/${reference}`, {
    fields: { amount: '1000', instrument: 'loan', state: 'indicated' },
  });
  await fillIn(agency, '/pool', { fields: { amount: '5000000', currency: 'USD' } });
  await open(investor, '/pledges');

  const application = `/agency/applications/${draft.id}`;
  const submit = () =>
    fillIn(agency, `${application}/submit`, { fields: { agreed: 'yes', declaredBy: 'Amara' } });
  await submit();
  const desk = `/desk/applications/${draft.id}`;
  await fillIn(secretariat, `${desk}/return`, {
    fields: { text1: 'Say more of the service.', part1: 'project' },
  });
  const { $ } = await open(agency, application);
  await fillIn(agency, $('main a[href*="/questions/"]').attr('href') ?? '', {
    fields: { answer: 'The summary says it now.' },
  });
  await fillIn(agency, `${mine}/part?at=/project`, {
    button: 'Save and continue',
    fields: { '/project/summary': 'A service for those without a bank.' },
  });
  await submit();
  await open(agency, `${mine}/compare/1/2`);
  await bringTo(app, cast, draft, 'assigning');
  await fillIn(secretariat, desk, { fields: { reviewerId: reviewers[0].actor.userId } });
  const list = await open(reviewers[0], '/review');
  await open(reviewers[0], list.$('main a[href$="/interests"]').attr('href') ?? '');

  const other = `/desk/applications/${reviewed.id}`;
  await fillIn(secretariat, `${other}/questions`, {
    fields: { text: 'Who repairs it?', part: '', criterion: '', severity: 'major' },
  });
  const { findings } = await app.features.unitOfWork.run(async (tx) =>
    tx.assessments.of(await tx.applications.forUpdate(reviewed.id)),
  );
  const differing = findings.find(({ outcome }) => outcome === 'needs judgement')?.criterion ?? '';
  for (const [person, rating] of [
    [reviewers[0], 'met'],
    [reviewers[1], 'not met'],
  ] as const) {
    await fillIn(person, `${await reviewOf(person)}/criteria/${differing}`, {
      fields: { rating, reason: 'The papers say so.' },
    });
  }
  const { reviews } = app.features;
  for (const { actor } of reviewers) {
    const [own] = (await reviews.views.list(actor)).filter(({ state }) => state === 'accepted');
    const reviewId = own?.id ?? '';
    const { criteria } = await reviews.views.workbench(actor, reviewId);
    for (const { criterion, mustBeJudged, judgement } of criteria) {
      if (!mustBeJudged || judgement) continue;
      await reviews.judge(actor, {
        reviewId,
        criterion: criterion.code,
        rating: 'met',
        reason: 'Shown.',
      });
    }
    await reviews.submit(actor, { reviewId, summary: 'Sound.' });
  }
  await fillIn(secretariat, other, { button: 'Compare the reviews' });
  const file = await open(secretariat, other);
  for (const part of ['/differences/', '/comments/', '/carry']) {
    await open(secretariat, file.$(`main a[href*="${part}"]`).attr('href') ?? `no link ${part}`);
  }
  const examined = await fillIn(secretariat, `/desk/certificates/${number}/re-examinations`, {
    fields: { cause: 'vendor', reason: 'Another vendor builds the core.' },
  });
  expect(examined.text).toContain('Another vendor builds the core.');
  const verified = await sendForm(visitor, '/verify', { fields: { number } });
  expect(verified.status).toBe(200);
}

async function reviewOf(person: Person): Promise<string> {
  const [own] = (await app.features.reviews.views.list(person.actor)).filter(
    ({ reference: one }) => one === reviewed.reference,
  );
  return `/review/${own?.id}`;
}

browserTest(
  'the main pages have no accessibility fault, and none is wider than a telephone',
  async () => {
    const browser = await startBrowser({ width: 375, height: 700 });
    const page = await browser.context.newPage();
    const faults: string[] = [];
    let who: Visitor | undefined;
    for (const [person, address] of mainPages()) {
      if (person !== who) await become(page, person);
      who = person;
      const response = await page.goto(app.url + address);
      const [here] = address.split('?');
      if (response?.status() !== 200 || new URL(page.url()).pathname !== here) {
        faults.push(`${address}: ${response?.status()} at ${page.url()}`);
        continue;
      }
      for (const fault of await faultsOf(page)) faults.push(`${address}: ${fault.slice(0, 300)}`);
    }
    await browser.close();
    expect(faults).toEqual([]);
  },
);

browserTest('a project is begun and described in a browser that runs no script', async () => {
  const browser = await startBrowser({ script: false });
  const page = await browser.context.newPage();
  await signIn(page, cast.agency);
  await page.goto(`${app.url}/agency/projects/new`);
  await page.fill('#title', 'Without script');
  await page.click('main form button');
  await page.click('main a[href*="part?at=/project"]');
  await page.fill('[name="/project/summary"]', 'Written without script.');
  await page.click('main form:has([name="/project/summary"]) button.govuk-button');
  expect(await page.textContent('main')).toContain('Without script');
  await page.goto(`${app.url}/pipeline?sector=open-ran`);
  expect(await page.textContent('main')).toContain('The certified');
  await browser.close();
});

/** The browser goes on with the session that the person has; the next test signs in by the form. */
async function become(page: BrowserPage, who: Visitor): Promise<void> {
  const context = page.context();
  await context.clearCookies();
  const access = { domain: '127.0.0.1', path: '/', secure: false, script: false };
  const cookies = who.agent.jar.getCookies(access);
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: app.url })));
}

async function signIn(page: BrowserPage, who: Person): Promise<void> {
  await page.goto(`${app.url}/sign-in`);
  await page.fill('#email', who.email);
  await page.fill('#password', password);
  await page.click('main form button');
  await page.waitForSelector('.bm-account__name');
}

test('every template is rendered', async () => {
  for (const [who, address] of [...mainPages(), ...otherPages()]) await open(who, address);
  await stepByStep();
  const folder = path.join(projectRoot(), 'templates', 'pages');
  // Parts of pages, and the page that is written to a file instead of being served.
  const others = /^(layout|macros\/.*|documents\/.*|.*\/(parts|words|field|values|version))\.njk$/;
  const templates = readdirSync(folder, { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.njk') && !others.test(name));
  expect(templates.filter((name) => !rendered.has(name))).toEqual([]);
  expect(app.errors).toEqual([]);
});
