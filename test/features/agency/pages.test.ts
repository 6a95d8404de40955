import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agencyPages } from '../../../src/features/agency';
import { applicationRoutes } from '../../../src/features/applications';
import { assessmentRoutes } from '../../../src/features/assessments';
import type { Frameworks } from '../../../src/features/frameworks';
import { projectRoutes } from '../../../src/features/projects';
import { documentLanguages } from '../../../src/kernel/language';
import { as, type Person } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { type AgencySide, aDocument, agencySide, aProject, pdf } from '../../support/builders';
import { realFrameworks } from '../../support/shipped';
import type { Page, Visitor } from '../../support/visitor';

let app: TestApp;
let side: AgencySide;
let ana: Person;
let officer: Person;
const filesIn = mkdtempSync(path.join(tmpdir(), 'bluemark-files-'));
beforeAll(async () => {
  const frameworks: Frameworks = realFrameworks();
  app = await startTestApp({
    extend: (parts) => {
      side = agencySide({ ...parts, frameworks, filesIn });
      return {
        screens: agencyPages(side.agency),
        routes: [
          ...projectRoutes(side.projects),
          ...applicationRoutes(side.applications),
          ...assessmentRoutes(side.assessments),
        ],
      };
    },
  });
  ana = await as.submitter(app, { name: 'Ana Mori' });
  officer = await as.secretariat(app);
});
afterAll(async () => {
  await app.close();
  rmSync(filesIn, { recursive: true, force: true });
});

/** What a browser would send: everything that the page's main form holds, with some of it typed over. */
function filledIn({ $ }: Page, typed: Record<string, string | string[]> = {}) {
  const form = $('form:has(input[name=version]):has(.bm-field)').first();
  const fields: Record<string, string | string[]> = {};
  for (const { name, value } of form.serializeArray()) {
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  const { _csrf, ...rest } = { ...fields, ...typed };
  return rest;
}

async function fill(
  who: Visitor,
  at: string,
  typed: Record<string, string | string[]>,
): Promise<Page> {
  return who.submit(at, filledIn(await who.get(at), typed));
}

async function press(who: Visitor, from: string, action: string): Promise<Page> {
  const { $ } = await who.get(from);
  const button = $('form')
    .filter((_i, form) => ($(form).attr('action') ?? '').includes(action))
    .first();
  const version = button.find('input[name=version]').val();
  expect(button.attr('action')).toBeTruthy();
  return who.submit(button.attr('action') ?? '', version ? { version: String(version) } : {}, from);
}

const dossierOf = async (id: string) => (await side.projects.views.details(ana.actor, id)).document;

describe('a dossier filled in by forms alone', () => {
  let home: string;
  let id: string;

  test('a project is begun; the page says what is needed and what comes next', async () => {
    const begun = await ana.submit('/agency/projects/new', { title: 'Islands Cable' });
    home = begun.location ?? '';
    id = home.split('/').at(-1) ?? '';
    const { $ } = await ana.get(home);
    expect($('main').text()).toContain('What comes next');
    expect($('.bm-callout a').attr('href')).toBe(`${home}/part?at=/project`);
    expect($('.govuk-task-list').first().text()).toContain('Needed: 5 answers');
    expect((await ana.submit('/agency/projects/new', { title: '' })).status).toBe(422);
  });

  test('every part has a page with a label on every field', async () => {
    for (const part of [
      'project',
      'finance',
      'funding',
      'supply',
      'security',
      'climate',
      'social',
      'access',
      'data',
      'inclusion',
      'procurement',
      'fiveG',
      'openRan',
      'fintech',
      'subseaCable',
      'dataCentre',
      'digitalSkills',
      'biotechSoftware',
      'maritimeAwareness',
      'parties',
    ]) {
      const { status, $ } = await ana.get(`${home}/part?at=/${part}`);
      expect([part, status]).toEqual([part, 200]);
      const ids = $('[id]')
        .toArray()
        .map((one) => $(one).attr('id'));
      expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([]);
    }
  });

  test('fields of every kind go in and come out as they were typed', async () => {
    const done = await fill(ana, `${home}/part?at=/project`, {
      '/project/summary': 'Two islands.\r\nOne cable.',
      '/project/sectors': ['subsea-cable', 'fintech'],
      '/project/countries': 'Palau\r\nfsm',
      '/project/stage': 'procurement',
      '/project/informationDate': '2026-11-01',
      '/project/technologies': 'Optical, repeatered\r\nBranching unit',
      '/project/capitalCost/amount': '30000000.50',
      '/project/capitalCost/currency': 'usd',
      '/project/assetLifeYears': '25',
      '/project/hasUsers': 'no',
      '/project/jobs/localPct': '60',
      unknown: ['/project/website', '/project/jobs/operationFte'],
      sourceKind: 'public source',
      citation: 'Feasibility study, 2025',
    });
    expect(done.location).toBe(home);
    const { dossier, provenance } = await dossierOf(id);
    expect(dossier.project).toMatchObject({
      title: 'Islands Cable',
      summary: 'Two islands.\nOne cable.',
      countries: ['PLW', 'FSM'],
      technologies: ['Optical, repeatered', 'Branching unit'],
      capitalCost: { amount: '30000000.50', currency: 'USD' },
      hasUsers: false,
      website: null,
      jobs: { localPct: 60, operationFte: null },
    });
    expect(dossier.project).not.toHaveProperty('hasPhysicalAssets');
    expect(provenance['/project']).toEqual({
      kind: 'public source',
      citation: 'Feasibility study, 2025',
    });
    await fill(ana, `${home}/part?at=/project`, {});
    expect((await dossierOf(id)).dossier).toEqual(dossier);
  });

  test('what is not usable comes back with its reason and with everything that was typed', async () => {
    const before = await dossierOf(id);
    const back = await fill(ana, `${home}/part?at=/project`, {
      '/project/assetLifeYears': 'twenty',
      '/project/countries': 'Atlantis',
      '/project/startsOn': '2027-02-30',
      '/project/website': 'islands.example',
      '/project/capitalCost/currency': 'XXZ',
    });
    expect(back.status).toBe(422);
    expect(back.$('#project-assetLifeYears').val()).toBe('twenty');
    expect(back.$('#project-website').val()).toBe('islands.example');
    expect(back.$('#project-assetLifeYears-error').text()).toContain('not a number');
    const target = back.$('.govuk-error-summary a').first().attr('href') ?? '';
    expect(back.$(target).length).toBe(1);
    expect(await dossierOf(id)).toEqual(before);
  });

  test('entries of a list are added, filled in, nested, removed, or not known', async () => {
    const added = await press(ana, `${home}/part?at=/parties`, '/part/add');
    expect(decodeURIComponent(added.location ?? '')).toBe(`${home}/part?at=/parties/0`);
    const at = `${home}/part?at=/parties/0`;
    const saved = await fill(ana, at, {
      '/parties/0/name': 'Islands Telecom',
      '/parties/0/role': 'sponsor',
      '/parties/0/country': 'PLW',
    });
    expect(decodeURIComponent(saved.location ?? '')).toBe(`${home}/part?at=/parties`);
    await press(ana, at, 'add?at=/parties/0/owners');
    await fill(ana, `${home}/part?at=/parties/0/owners/0`, {
      '/parties/0/owners/0/name': 'Republic of Palau',
      '/parties/0/owners/0/sharePct': '100',
      '/parties/0/owners/0/naturalPerson': 'no',
    });
    await press(ana, `${home}/part?at=/parties`, '/part/add');
    expect((await dossierOf(id)).dossier.parties).toHaveLength(2);
    const gone = await press(ana, `${home}/part?at=/parties`, 'remove?at=/parties/1');
    expect(decodeURIComponent(gone.location ?? '')).toBe(`${home}/part?at=/parties`);
    expect((await dossierOf(id)).dossier.parties).toMatchObject([
      { name: 'Islands Telecom', owners: [{ name: 'Republic of Palau', naturalPerson: false }] },
    ]);
    await press(ana, `${home}/part?at=/finance`, 'unknown?at=/finance/tranches');
    expect((await dossierOf(id)).dossier.finance?.tranches).toBeNull();
    expect((await ana.get(`${home}/part?at=/finance`)).text).toContain('Looked for');
    expect((await ana.get(`${home}/part?at=/parties/7`)).status).toBe(404);
    expect((await ana.get(`${home}/part?at=/nothing`)).status).toBe(422);
  });

  test('whoever edits an old version is told, and keeps what was typed', async () => {
    const page = await ana.get(`${home}/part?at=/finance`);
    await fill(ana, `${home}/part?at=/finance`, {
      '/finance/totalCost/amount': '30000000',
      '/finance/totalCost/currency': 'USD',
    });
    const late = await ana.submit(
      `${home}/part?at=/finance`,
      filledIn(page, { '/finance/additionality': 'No bank would.' }),
    );
    expect(late.status).toBe(412);
    expect(late.$('#finance-additionality').val()).toBe('No bank would.');
  });

  test('documents are added, opened and removed; a wrong kind of file is refused', async () => {
    const at = `${home}/evidence`;
    const file = { field: 'file', content: pdf(), filename: 'Genehmigung für Palau.pdf' };
    expect(
      (await ana.upload(at, file, { type: 'permit', title: 'Permit', criteria: 'bdn-01.1' }))
        .location,
    ).toBe(at);
    const { $ } = await ana.get(at);
    const row = $('tbody tr').first();
    expect(row.text()).toContain('Permits and licences');
    const opened = await ana.get(row.find('a').attr('href') ?? '');
    expect(opened.headers['content-disposition']).toMatch(/^attachment/);
    expect(decodeURIComponent(opened.headers['content-disposition'] ?? '')).toContain('für');
    const html = { ...file, content: Buffer.from('<script>alert(1)</script>') };
    const refused = await ana.upload(at, html, { type: 'permit', title: 'Kept title' });
    expect([refused.status, refused.$('#title').val()]).toEqual([422, 'Kept title']);
    expect((await ana.upload(at, file, { type: '', title: '' })).status).toBe(422);
    await press(ana, at, '/remove');
    expect((await ana.get(at)).text).toContain('No documents yet');
  });

  test('it is checked, applied for, and submitted under a declaration', async () => {
    await press(ana, `${home}/check`, '/check');
    await side.assessments.selfAssess({ projectId: id, jobId: 'check' });
    const checked = await ana.get(`${home}/check`);
    expect(checked.$('article').length).toBeGreaterThan(10);
    const link = checked.$('article a[href*="part?at="]').first().attr('href') ?? '';
    expect((await ana.get(link)).status).toBe(200);
    const applied = await press(ana, home, '/apply');
    const submitPage = applied.location ?? '';
    const form = await ana.get(submitPage);
    expect(form.status).toBe(200);
    const languages = form.$('input[name=documentLanguage]').map((_, one) => form.$(one).val());
    expect(languages.get()).toEqual([...documentLanguages]);
    expect(form.$('input[name=documentLanguage]:checked').val()).toBe('en');
    const unsigned = await ana.submit(submitPage, { declaredBy: 'Ana Mori' });
    expect([unsigned.status, unsigned.$('#declaredBy').val()]).toEqual([422, 'Ana Mori']);
    const done = await ana.submit(submitPage, {
      declaredBy: 'Ana Mori',
      agreed: 'yes',
      documentLanguage: 'fr',
    });
    expect([done.status, done.$('.govuk-error-summary').text().trim()]).toEqual([303, '']);
    expect((await ana.get(`${home}/part?at=/project`)).$('main button').length).toBe(0);
  });
});

describe('a case, by forms alone', () => {
  async function returned() {
    const { id: projectId } = await aProject(side, ana.actor);
    const { id } = await side.applications.open(ana.actor, { projectId });
    await side.applications.submit(ana.actor, id, { declaredBy: 'Ana Mori' });
    await side.applications.return(officer.actor, id, [
      {
        text: 'Name the owners.',
        criterion: 'BDN-07.1',
        pointers: ['/parties/0/owners', '/project/website'],
        severity: 'major',
      },
    ]);
    return { id, projectId, at: `/agency/applications/${id}` };
  }

  test('a returned item is mended on its page: only its places are open', async () => {
    const { at, projectId } = await returned();
    const item = (await ana.get(at)).$(`a[href*="/questions/"]`).attr('href') ?? '';
    const page = await ana.get(item);
    expect(page.text).toContain('Name the owners.');
    const place = page.$('main a[href*="at=/project#"]').attr('href') ?? '';
    const part = await ana.get(place.split('#')[0] ?? '');
    expect(part.$('.bm-field input[name="/project/website"]').length).toBe(1);
    expect(part.$('.bm-field input[name="/project/title"]').length).toBe(0);
    expect(part.$('#project-website').length).toBe(1);
    expect(
      (await fill(ana, place.split('#')[0] ?? '', { '/project/website': 'islands.example' }))
        .status,
    ).toBe(303);
    const { dossier, provenance } = await dossierOf(projectId);
    expect(dossier).toEqual(aDocument({ project: { website: 'islands.example' } }).dossier);
    expect(provenance).toEqual({});
    expect((await ana.submit(item, { answer: '' })).status).toBe(422);
    const tooLong = 'x'.repeat(4001);
    expect((await ana.submit(item, { answer: tooLong })).$('#answer').val()).toBe(tooLong);
    expect((await ana.submit(item, { answer: 'The site is named.' })).location).toBe(at);
    const again = await ana.submit(`${at}/submit`, { declaredBy: 'Ana Mori', agreed: 'yes' });
    expect(again.status).toBe(303);
    expect((await ana.get(`/agency/projects/${projectId}/compare/1/2`)).text).toContain(
      'islands.example',
    );
  });

  test('an untouched item is refused on the form that was sent', async () => {
    const { at } = await returned();
    const refused = await ana.submit(`${at}/submit`, { declaredBy: 'Ana Mori', agreed: 'yes' });
    expect(refused.status).toBe(409);
    expect(refused.$('.govuk-error-summary').text()).toContain('still untouched');
  });

  test('it is withdrawn only with a tick', async () => {
    const { at } = await returned();
    expect((await ana.submit(`${at}/withdraw`, {}, at)).status).toBe(422);
    expect((await ana.submit(`${at}/withdraw`, { sure: 'yes' }, at)).location).toBe(at);
    expect((await ana.get(at)).text).toContain('Withdrawn');
  });

  test('the public finds it, and comments; what was typed comes back with a fault', async () => {
    const { id: projectId } = await aProject(side, ana.actor);
    const { id } = await side.applications.open(ana.actor, { projectId });
    await side.applications.submit(ana.actor, id, { declaredBy: 'Ana Mori' });
    const at = `/consultations/${id}`;
    const visitor = as.visitor(app);
    expect((await visitor.get(at)).status).toBe(404);
    await side.applications.accept(officer.actor, id);
    expect((await visitor.get('/consultations')).text).toContain(at);
    const fault = await visitor.submit(at, { author: '', text: 'Mind the reef.' });
    expect([fault.status, fault.$('#text').val()]).toEqual([422, 'Mind the reef.']);
    expect(
      (await visitor.submit(at, { author: 'Reef Watch', text: 'Mind the reef.\u0000' })).status,
    ).toBe(422);
    expect(
      (await visitor.submit(at, { author: 'Reef Watch', text: 'Mind the reef.' })).location,
    ).toBe(at);
    expect((await ana.get(`/agency/applications/${id}`)).text).toContain('Mind the reef.');
    app.clock.advance({ days: 15 });
    expect((await as.visitor(app).get(at)).text).toContain('comment is over');
    app.clock.advance({ days: -15 });
  });

  test('another agency finds none of it', async () => {
    const { at, projectId } = await returned();
    const other = await as.submitter(app);
    for (const path of [
      at,
      `${at}/submit`,
      `/agency/projects/${projectId}`,
      `/agency/projects/${projectId}/part?at=/project`,
      `/agency/projects/${projectId}/evidence`,
      `/agency/projects/${projectId}/check`,
    ]) {
      expect([path, (await other.get(path)).status]).toEqual([path, 404]);
    }
    expect((await other.get('/agency')).text).not.toContain('Islands Cable');
  });
});

describe('the JSON API of projects', () => {
  const api = (path: string) => `/api/v1${path}`;
  const fresh = async () =>
    (await ana.post('/projects', { title: 'By machine' })).body as { id: string };

  test('a project is created once for one Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': 'one-project' };
    const first = await ana.post('/projects', { title: 'Once' }, key);
    expect(first.status).toBe(201);
    expect(first.headers.etag).toBe('"1"');
    expect(first.headers.location).toBe(`/api/v1/projects/${first.body.id}`);
    expect((await ana.post('/projects', { title: 'Once' }, key)).body).toEqual(first.body);
    expect((await ana.post('/projects', { title: 'Other' }, key)).body.code).toBe(
      'idempotency.key-reused',
    );
  });

  test('the bytes of a file are part of what a key stands for', async () => {
    const { id } = await fresh();
    const send = (content: Buffer) =>
      ana.agent
        .post(api(`/projects/${id}/evidence`))
        .set('Idempotency-Key', 'one-file')
        .field('type', 'permit')
        .field('title', 'Permit')
        .attach('file', content, 'a.pdf');
    const first = await send(pdf('one'));
    expect(first.status).toBe(201);
    expect((await send(pdf('one'))).body.id).toBe(first.body.id);
    expect((await send(pdf('two'))).body.code).toBe('idempotency.key-reused');
    expect((await ana.agent.get(api(`/projects/${id}/evidence`))).body.items).toHaveLength(1);
  });

  test('a dossier is replaced at the version that was seen', async () => {
    const { id } = await fresh();
    const put = (ifMatch?: string) => {
      const request = ana.agent.put(api(`/projects/${id}/dossier`));
      if (ifMatch) request.set('If-Match', ifMatch);
      return request.send(aDocument());
    };
    expect((await put()).status).toBe(428);
    expect((await put('7')).status).toBe(400);
    const done = await put('"1"');
    expect([done.status, done.headers.etag]).toEqual([200, '"2"']);
    expect((await put('"1"')).status).toBe(412);
    const read = await ana.agent.get(api(`/projects/${id}/dossier`));
    expect(read.body.dossier).toEqual(aDocument().dossier);
  });

  const bad: [string, string | object, number, string | undefined][] = [
    ['a wrong type', { dossier: { project: { title: 7 } } }, 422, '/dossier/project/title'],
    ['an unknown field', { dossier: { colour: 1 } }, 422, '/dossier/colour'],
    [
      'an unknown currency',
      { dossier: { funding: { sought: { amount: '1', currency: 'ZZZ' } } } },
      422,
      '/dossier/funding/sought/currency',
    ],
    [
      'shares over 100 %',
      { dossier: { parties: [{ owners: [{ sharePct: 101 }] }] } },
      422,
      '/dossier/parties/0/owners/0/sharePct',
    ],
    [
      'dates out of order',
      { dossier: { project: { startsOn: '2027-01-01', operatesFrom: '2026-01-01' } } },
      422,
      '/dossier/project/operatesFrom',
    ],
    [
      'a lone surrogate',
      '{"dossier":{"project":{"title":"a\\ud800"}}}',
      422,
      '/dossier/project/title',
    ],
    ['a NUL', '{"dossier":{"project":{"title":"a\\u0000"}}}', 422, '/dossier/project/title'],
    ['a __proto__ key', '{"dossier":{"__proto__":{"title":"x"}}}', 400, undefined],
    ['no JSON', '{"dossier":', 400, undefined],
    ['nothing', '{}', 422, '/dossier'],
    [
      '20 MB of JSON',
      JSON.stringify({ dossier: { project: { title: 'x'.repeat(20 * 1024 * 1024) } } }),
      413,
      undefined,
    ],
    [
      'a million vendors',
      JSON.stringify({ dossier: { supply: { vendors: Array(1_000_000).fill({}) } } }),
      413,
      undefined,
    ],
    [
      'ten thousand vendors',
      { dossier: { supply: { vendors: Array(10_000).fill({}) } } },
      422,
      '/dossier/supply/vendors',
    ],
  ];
  test.each(bad)(
    'a dossier with %s is refused, and nothing is stored',
    async (_what, body, status, pointer) => {
      const { id } = await fresh();
      const answer = await ana.agent
        .put(api(`/projects/${id}/dossier`))
        .set('If-Match', '"1"')
        .type('application/json')
        .send(typeof body === 'string' ? body : JSON.stringify(body));
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        status,
        code: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/),
      });
      if (pointer)
        expect(answer.body.errors.map((one: { pointer: string }) => one.pointer)).toContain(
          pointer,
        );
      const after = await ana.agent.get(api(`/projects/${id}`));
      expect(after.body).toMatchObject({ version: 1, title: 'By machine' });
    },
  );

  test('an application is opened, its gaps are named, and it is submitted for a receipt', async () => {
    const { id: projectId } = await fresh();
    const opened = await ana.post('/applications', { projectId });
    expect([opened.status, opened.body.state]).toEqual([201, 'draft']);
    const at = `/applications/${opened.body.id}`;
    const refused = await ana.post(`${at}/submission`, { declaredBy: 'Ana Mori' });
    expect(refused.status).toBe(409);
    expect(refused.body.errors[0].pointer).toBe('/project/summary');
    await ana.agent
      .put(api(`/projects/${projectId}/dossier`))
      .set('If-Match', '"1"')
      .send(aDocument());
    const receipt = await ana.post(`${at}/submission`, {
      declaredBy: 'Ana Mori',
      documentLanguage: 'es',
    });
    expect(receipt.status).toBe(201);
    const submitted = await ana.agent.get(api(at));
    expect(submitted.body.documentLanguage).toBe('es');
    expect(receipt.body.manifestHash).toHaveLength(64);
    expect((await ana.post(`${at}/acceptance`)).status).toBe(403);
    expect((await officer.post(`${at}/acceptance`)).status).toBe(204);
    expect(
      (
        await as
          .visitor(app)
          .post(`/consultations/${opened.body.id}/comments`, { author: 'A', text: 'B' })
      ).status,
    ).toBe(204);
    expect((await ana.agent.get(api(at))).body).toMatchObject({
      state: 'screening',
      commentUntil: '2026-12-09',
    });
    expect((await ana.agent.get(api('/applications/not-an-id'))).status).toBe(422);
  });
});
