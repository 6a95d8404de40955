import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { assetFiles } from '../../../src/platform/http/assets';
import { closeServer } from '../../../src/platform/http/server';
import { faultsOf } from '../../support/accessibility';
import { aPerson, as, password } from '../../support/actors';
import { startTestApp, type TestApp } from '../../support/app';
import { browserTest, startBrowser } from '../../support/browser';

describe('pages in a browser', () => {
  let app: TestApp;
  let server: Server;
  let site: string;
  beforeAll(async () => {
    const { version, directory } = assetFiles();
    app = await startTestApp({
      staticFiles: [{ path: '/assets', directory }],
      assetVersion: version,
    });
    server = app.web.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await closeServer(server);
    await app.close();
  });

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto(`${site}/sign-in`);
    await page.fill('#email', email);
    await page.fill('#password', password);
    await page.click('main button');
  }

  test('styles are sent packed, and may be kept for ever', async () => {
    const { headers, status } = await fetch(`${site}/assets/${assetFiles().version}/site.css`);
    expect(status).toBe(200);
    expect(headers.get('content-encoding')).toMatch(/gzip|br/);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('set-cookie')).toBeNull();
    const folder = await fetch(`${site}/assets/`);
    expect(folder.status).toBe(404);
  });

  browserTest(
    'the pages have no accessibility fault, none is wider than a telephone, and the policy blocks nothing',
    async () => {
      const officer = await as.secretariat(app);
      const browser = await startBrowser({ width: 375, height: 700 });
      const page = await browser.context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (/policy|font|refused/i.test(message.text())) complaints.push(message.text());
      });
      await signIn(page, officer.email);
      const organisation = `/desk/organisations/${officer.actor.organisationId}`;
      for (const path of ['/', '/about', '/account', '/api/docs', '/nothing', organisation]) {
        await page.goto(site + path);
        expect([path, await faultsOf(page)]).toEqual([path, []]);
      }
      await page.goto(`${site}/desk/organisations`);
      await page.click('main form button');
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate('document.activeElement.className')).toBe('govuk-error-summary');
      expect(complaints).toEqual([]);
      await browser.close();
    },
  );

  browserTest('a person signs in and out in a browser that runs no script', async () => {
    const person = await aPerson(app, { name: 'Ana Without Script' });
    const browser = await startBrowser({ script: false });
    const page = await browser.context.newPage();
    await signIn(page, person.email);
    expect(await page.textContent('.bm-account__name')).toBe('Ana Without Script');
    await page.click('form[action="/sign-out"] button');
    expect(await page.locator('.bm-account__name').count()).toBe(0);
    await browser.close();
  });
});
