import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as } from '../../support/actors';
import { openDossier, setStatus } from './certified';
import { type PipelineApp, startPipelineApp } from './start';

// Whole requests against a real database: slow where many tests share two cores.
let app: PipelineApp;
const nasty = '<script>alert("x")</script>';

beforeAll(async () => {
  app = await startPipelineApp();
});
afterAll(() => app.close());

describe('the pipeline’s pages', () => {
  test('an empty pipeline says so', async () => {
    const page = await as.visitor(app).get('/pipeline');
    expect(page.status).toBe(200);
    expect(page.$('.bm-empty').first().text()).toContain('No project fits');
    expect(page.$('svg.bm-map')).toHaveLength(1);
  });

  test('filters are an ordinary form, chosen ones are chips that lead to the list without them', async () => {
    await app.listed();
    await app.listed({
      dossier: openDossier({ project: { countries: ['PER'], sectors: ['5g'] } }),
    });
    const page = await as.visitor(app).get('/pipeline?country=PLW&q=cable&sort=title');
    expect(page.$('form[action="/pipeline"]').attr('method')).toBe('get');
    expect(page.$('input[name=country]:checked').val()).toBe('PLW');
    expect(page.$('h2').first().text()).toBe('1 project');
    const chips = page.$('.bm-chip').map((_at, chip) => page.$(chip).attr('href') ?? '');
    expect([...chips]).toEqual([
      '/pipeline?country=PLW&sort=title',
      '/pipeline?q=cable&sort=title',
    ]);
    expect(page.$('a[download]').first().attr('href')).toBe(
      '/api/v1/pipeline/export.csv?q=cable&country=PLW',
    );
    expect(page.text).not.toContain('style=');
  });

  test('figures have their numbers in a table below', async () => {
    const page = await as.visitor(app).get('/pipeline');
    expect(page.$('svg.bm-map circle').text()).toContain('Palau: 1 project');
    const tables = page.$('#figures table');
    expect(tables).toHaveLength(2);
    expect(tables.first().text()).toContain('Peru');
    expect(tables.first().text()).toContain('USD\u00A01,000,000');
  });

  test('what agencies write is escaped everywhere, charts included', async () => {
    const { reference } = await app.listed({
      dossier: openDossier({
        project: { title: nasty, summary: nasty, technologies: [nasty] },
        funding: { contact: nasty },
      }),
    });
    for (const path of [
      '/pipeline',
      `/pipeline/${reference}`,
      `/pipeline?technology=${encodeURIComponent(nasty)}`,
    ]) {
      const page = await as.visitor(app).get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('&lt;script&gt;');
      expect(page.text).not.toContain('<script>alert');
    }
  });

  test('a specimen is marked as one in the list, on its page and in the API', async () => {
    const { reference } = await app.listed({ specimen: true });
    const list = await as.visitor(app).get('/pipeline?sort=newest');
    const card = list.$(`.bm-listing:has(a[href="/pipeline/${reference}"])`);
    expect(card.text()).toContain('Specimen, not genuine');
    expect((await as.visitor(app).get(`/pipeline/${reference}`)).text).toContain(
      'This is a specimen',
    );
    const { body } = await as.visitor(app).agent.get(`/api/v1/pipeline/${reference}`);
    expect(body.project.specimen).toBe(true);
  });

  test('a suspended project says so and offers no form', async () => {
    const { reference, certificateId } = await app.listed();
    const investor = await as.investor(app);
    expect((await investor.get(`/pipeline/${reference}`)).$('#amount')).toHaveLength(1);
    await setStatus(app.database.dataSource, certificateId, 'suspended');
    const page = await investor.get(`/pipeline/${reference}`);
    expect(page.text).toContain('The certificate is suspended');
    expect(page.$('#amount')).toHaveLength(0);
  });

  test('the profile shows the public parts by section, with units and names', async () => {
    const { reference } = await app.listed({
      dossier: {
        ...openDossier({
          project: { assetLifeYears: 25, capitalCost: { amount: '5000000', currency: 'EUR' } },
        }),
        parties: [{ name: 'Operator Ltd', role: 'operator', country: 'PLW', statePct: 73.1 }],
      },
    });
    const { text, $ } = await as.visitor(app).get(`/pipeline/${reference}`);
    expect(text).toContain('25 years');
    expect(text).toContain('EUR 5,000,000');
    expect($('table').text()).toContain('Operator Ltd');
    expect($('table').text()).toContain('Palau');
    expect(text).not.toContain('73.1');
  });

  test('an address that cannot be a project is not found', async () => {
    for (const path of ['/pipeline/none', '/pipeline/%00', '/pipeline/BM-P-999999']) {
      expect((await as.visitor(app).get(path)).status).toBe(404);
    }
  });
});
