import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { as, type Person } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';

describe('the site itself', () => {
  let app: TestApp;
  let officer: Person;
  beforeAll(async () => {
    app = await startTestApp();
    officer = await as.secretariat(app);
  });
  afterAll(() => app.close());

  test('the start page says what a certificate means and has a box to check one', async () => {
    const { $, status } = await as.visitor(app).get('/');
    expect(status).toBe(200);
    expect($('h1')).toHaveLength(1);
    expect($('form[action="/verify"] input[name=number]')).toHaveLength(1);
  });

  test('the OpenAPI document lists every route that is served', async () => {
    const { body } = await as.visitor(app).agent.get('/api/v1/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const { path, method, operation } of app.routes) {
      const at = path.replaceAll(/:(\w+)/g, '{$1}');
      expect(body.paths[at]?.[method]?.operationId).toBe(operation);
    }
  });

  test('the API page lists every route for people', async () => {
    const { $, status } = await as.visitor(app).get('/api/docs');
    expect(status).toBe(200);
    for (const { operation } of app.routes) expect($(`#${operation}`)).toHaveLength(1);
    for (const link of $('main a[href^="#"]').toArray()) {
      expect($(`[id="${$(link).attr('href')?.slice(1)}"]`)).toHaveLength(1);
    }
  });

  test.each(['access.sign-in-needed', 'application.reviews-missing', 'sign-in-account.too-many'])(
    'the code %s has a page',
    async (code) => {
      const { status, $ } = await as.visitor(app).get(`/problems/${code}`);
      expect(status).toBe(200);
      expect($('h1').text()).toContain(code);
    },
  );

  test.each(['nonsense', '<script>', 'a..b', `${'x'.repeat(300)}.y`, '%00'])(
    '%s is no code, so it has no page',
    async (code) => {
      const { status } = await as.visitor(app).get(`/problems/${encodeURIComponent(code)}`);
      expect([404, 422]).toContain(status);
    },
  );

  test('every page without a parameter opens, with one heading and a title', async () => {
    const paths = app.screens.filter(({ view, path }) => view && !path.includes(':'));
    for (const { path } of paths) {
      const { status, $, text } = await officer.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect([path, $('h1').length]).toEqual([path, 1]);
      expect($('title').text()).toContain('Bluemark');
      expect(text).not.toMatch(/undefined|\[object Object\]|style="/);
      // In the text alone: the token of a form may hold any three letters.
      expect($.text()).not.toContain('GDS');
    }
  });
});
