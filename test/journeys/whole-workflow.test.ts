/**
 * One project from the first sign-in to the first pledge, by hand: every step is a form on a page.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { as, type Person } from '../support/actors';
import { pdf } from '../support/builders';
import { parser } from '../support/pdf-answer';
import { eventually, startWholeApp, type WholeApp } from '../support/whole-app';
import { type Cast, gatherCast, signInAgain } from './cast';
import { example } from './example';
import { fillIn, open } from './form';
import { stateOf } from './shortcuts';

let app: WholeApp;
let cast: Cast;
let projectId: string;
let applicationId: string;
let number: string;
let reference: string;
const model = example('red-abierta-open-ran', { title: 'Red Abierta by hand' });

beforeAll(async () => {
  app = await startWholeApp();
  cast = await gatherCast(app);
});
afterAll(() => app.close());

const desk = () => `/desk/applications/${applicationId}`;

test('an agency begins a project, answers by form, and attaches documents', async () => {
  const { agency } = cast;
  const begun = await fillIn(agency, '/agency/projects/new', { fields: { title: model.title } });
  projectId = begun.location?.split('/').at(-1) ?? '';
  const here = `/agency/projects/${projectId}`;
  const page = await open(agency, here);
  expect(page.$('main a[href^="/agency/projects/"]').length).toBeGreaterThan(10);

  await fillIn(agency, `${here}/part?at=/project`, {
    button: 'Save and continue',
    fields: { '/project/summary': 'An open network for the valley.', sourceKind: 'declared' },
  });
  await fillIn(agency, `${here}/part?at=/parties`, { button: 'Add an entry' });
  await fillIn(agency, `${here}/part?at=/parties/0`, {
    button: 'Save and continue',
    fields: { '/parties/0/name': 'Valley Networks', '/parties/0/role': 'sponsor' },
  });
  const written = await agency.agent.get(`/api/v1/projects/${projectId}/dossier`);
  expect(written.body.dossier).toMatchObject({
    project: { summary: 'An open network for the valley.' },
    parties: [{ name: 'Valley Networks', role: 'sponsor' }],
  });
  // The rest is long; it comes as a file would, from another program of the agency.
  const replaced = await agency.agent
    .put(`/api/v1/projects/${projectId}/dossier`)
    .set('If-Match', written.headers.etag ?? '')
    .send(model.document);
  expect(replaced.status).toBe(200);

  for (const [index, one] of model.evidence.entries()) {
    const content = pdf(`${index}`);
    if (index < 2) {
      await fillIn(agency, `${here}/evidence`, {
        fields: { type: one.type, title: one.title },
        file: { field: 'file', content, filename: 'paper.pdf' },
      });
    }
    await app.features.projects.addEvidence(agency.actor, {
      ...one,
      projectId,
      filename: 'paper.pdf',
      content,
    });
  }
  expect((await open(agency, `${here}/evidence`)).text).toContain(
    model.evidence[0]?.title ?? 'none',
  );
  await fillIn(agency, `${here}/check`, { button: 'Check now' });
  await eventually('the self-assessment', async () => {
    const { $ } = await open(agency, `${here}/check`);
    return $('main').text().includes('of 100') || $('main table').length > 0;
  });
});

test('it applies and submits; the secretariat accepts and the queued screening runs', async () => {
  const { agency, secretariat } = cast;
  const applied = await fillIn(agency, `/agency/projects/${projectId}`, { button: 'Apply for' });
  applicationId = applied.location?.split('/').at(-2) ?? '';
  await fillIn(agency, `/agency/applications/${applicationId}/submit`, {
    fields: { agreed: 'yes', declaredBy: 'Amara Agency' },
  });
  expect(await stateOf(app, applicationId)).toBe('submitted');
  expect((await open(secretariat, '/desk')).text).toContain(model.title);
  await fillIn(secretariat, desk(), { button: 'Accept as complete' });
  await eventually(
    'the screening',
    async () => (await stateOf(app, applicationId)) === 'assigning',
  );
  expect((await open(secretariat, '/desk/jobs')).text).toContain('screen');
});

test('two reviewers declare, judge every criterion on its page, and hand in', async () => {
  const { secretariat, reviewers } = cast;
  for (const { actor } of reviewers) {
    await fillIn(secretariat, desk(), { fields: { reviewerId: actor.userId } });
  }
  for (const reviewer of reviewers) {
    const { $ } = await open(reviewer, '/review');
    const invitation = $('main a[href$="/interests"]').attr('href') ?? '';
    const accepted = await fillIn(reviewer, invitation, {
      fields: { answer: 'none', declared: 'yes' },
    });
    expect(accepted.location).toMatch(/^\/review\//);
  }
  await fillIn(secretariat, desk(), { button: 'Begin the review' });
  const [first, second] = reviewers;
  const review = await reviewOf(first);
  const bench = await open(first, review);
  let next = bench.$(`main a[href^="${review}/criteria/"]`).attr('href');
  let pages = 0;
  while (next?.includes('/criteria/')) {
    const code = next.split('/').at(-1) ?? '';
    next = (await fillIn(first, next, { fields: judgementOf(code) })).location;
    pages += 1;
  }
  expect(pages).toBeGreaterThan(5);
  expect(next).toBe(`${review}/submit`);
  await fillIn(first, next ?? '', { fields: { summary: 'Sound.', attested: 'yes' } });

  // The second differs on one, and says the rest at once, as another program would.
  const own = await reviewOf(second);
  const api = `/api/v1/reviews/${own.split('/').at(-1)}`;
  const { body } = await second.agent.get(api);
  expect(JSON.stringify(body)).not.toContain('Sound.');
  const toJudge: string[] = body.criteria
    .filter(({ mustBeJudged }: { mustBeJudged: boolean }) => mustBeJudged)
    .map(({ code }: { code: string }) => code);
  for (const code of toJudge.slice(1)) {
    await app.features.reviews.judge(second.actor, {
      reviewId: body.id,
      criterion: code,
      ...judgementOf(code),
    });
  }
  await fillIn(second, `${own}/criteria/${toJudge[0]}`, {
    fields: { rating: 'not met', reason: 'The paper is out of date.' },
  });
  await fillIn(second, `${own}/submit`, { fields: { summary: 'Nearly.', attested: 'yes' } });
});

function judgementOf(code: string) {
  return model.judgements[code] ?? { rating: 'met' as const, reason: 'The papers show it.' };
}

async function reviewOf(reviewer: Person): Promise<string> {
  const { $ } = await open(reviewer, '/review');
  const hrefs = $('main a[href^="/review/"]')
    .toArray()
    .map((one) => $(one).attr('href') ?? '');
  return hrefs.find((href) => /^\/review\/[0-9a-f-]+$/.test(href)) ?? '';
}

test('differences are settled, the public is heard, and every comment is answered', async () => {
  const { secretariat } = cast;
  const reader = as.visitor(app);
  const list = await open(reader, '/consultations');
  expect(list.text).toContain(model.title);
  await fillIn(reader, `/consultations/${applicationId}`, {
    fields: { author: 'A reader', text: 'Will the school be connected?' },
  });
  await fillIn(secretariat, desk(), { button: 'Compare the reviews' });
  const file = await open(secretariat, desk());
  const hrefs = (part: string) =>
    file
      .$(`main a[href*="${part}"]`)
      .toArray()
      .map((one) => file.$(one).attr('href') ?? '');
  const differences = [...new Set(hrefs('/differences/'))];
  expect(differences.length).toBeGreaterThan(0);
  for (const href of differences) {
    await fillIn(secretariat, href, {
      fields: { rating: 'met', reason: 'Both agree after a second look at the papers.' },
    });
  }
  const [comment] = hrefs('/comments/');
  await fillIn(secretariat, comment ?? '', { fields: { answer: 'Yes, in the first year.' } });
  app.clock.advance({ days: 15 });
  await signInAgain(secretariat, cast.agency, ...cast.panel, cast.investor);
  await fillIn(secretariat, desk(), { button: 'Open the decision' });
});

test('the panel votes, and the certificate is issued, shown and checked', async () => {
  const { secretariat, panel, agency } = cast;
  await fillIn(secretariat, `${desk()}/proposal`, {
    fields: { outcome: 'certified', reasons: 'Every required criterion is met.' },
  });
  for (const member of panel) {
    expect((await open(member, '/panel')).text).toContain(model.title);
    await fillIn(member, `/panel/${applicationId}`, {
      fields: { vote: 'approve', reason: 'The file supports it.' },
    });
  }
  await fillIn(secretariat, desk(), { button: 'Close the ballot' });
  const visitor = as.visitor(app);
  number = await eventually('the certificate', async () => {
    const { $ } = await open(agency, `/agency/projects/${projectId}`);
    const [, found] = /\/certificates\/(BM-[^/"]+)/.exec($.html()) ?? [];
    return found;
  });
  await eventually('the register', async () => {
    const { text } = await open(visitor, '/register');
    return text.includes(number);
  });
  expect((await open(visitor, `/register/${number}`)).text).toContain(model.title);
  const printed = app.query<{ address: string }>(
    'select verification_url as address from certificate where number = $1',
    [number],
  );
  const { port } = new URL(app.url);
  expect(await printed).toEqual([{ address: `http://localhost:${port}/v/${number}` }]);
  const downloaded = await visitor.agent
    .get(`/certificates/${number}/file`)
    .buffer(true)
    .parse(parser);
  expect(downloaded.type).toBe('application/pdf');
  const checked = await fillIn(visitor, '/verify', {
    file: { field: 'file', content: downloaded.body, filename: 'certificate.pdf' },
  });
  expect(checked.$('main').text()).toContain('in force');
  const altered = Buffer.from(downloaded.body);
  altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;
  const refused = await fillIn(visitor, '/verify', {
    file: { field: 'file', content: altered, filename: 'certificate.pdf' },
  });
  expect(refused.$('main').text()).not.toContain('Verdict: in force');
  expect((await open(visitor, `/verify/${number}`)).$('main').text()).toContain(number);
});

test('an investor finds it in the pipeline and pledges', async () => {
  const { investor } = cast;
  const href = await eventually('the pipeline', async () => {
    const { $ } = await open(investor, '/pipeline');
    return $('main a[href^="/pipeline/"]')
      .toArray()
      .filter((one) => $(one).text().includes(model.title))
      .map((one) => $(one).attr('href'))[0];
  });
  reference = href.split('/').at(-1) ?? '';
  await fillIn(investor, href, {
    fields: { amount: '100000', instrument: 'loan', state: 'indicated' },
  });
  await fillIn(investor, '/pledges', { button: 'Commit' });
  expect((await open(as.visitor(app), `/pipeline/${reference}`)).text).toMatch(
    /100[,.\u202f ]?000/,
  );
  expect(app.errors).toEqual([]);
});

test('a suspended certificate puts pledges on hold, and every check says so', async () => {
  const { secretariat, investor } = cast;
  const visitor = as.visitor(app);
  await fillIn(secretariat, `/certificates/${number}/suspend`, {
    fields: { reason: 'A complaint is looked into.', publicNote: 'Under examination.' },
  });
  expect((await open(visitor, `/verify/${number}`)).$('main').text()).toContain('suspended');
  expect((await open(visitor, `/register/${number}`)).$('main').text()).toMatch(/suspended/i);
  await eventually('the hold', async () => {
    const { $ } = await open(investor, '/pledges');
    return $('main').text().includes('on hold') || $('main').text().includes('On hold');
  });
  await fillIn(secretariat, `/certificates/${number}/reinstate`, {
    fields: { reason: 'Nothing was found.', publicNote: 'In force again.' },
  });
  expect((await open(visitor, `/verify/${number}`)).$('main').text()).toContain('in force');
});
