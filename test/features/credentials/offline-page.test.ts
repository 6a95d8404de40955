/** The page that checks without a network, in a real browser, from a file, with every request refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { offlinePage } from '../../../src/features/credentials/offline-page';
import { someKey } from '../../platform/credentials/some-key';
import { browserTest, startBrowser, type TestBrowser } from '../../support/browser';
import { did, keysOf, publicUrl } from './issuer';
import { place, someCode, someCredential, someList } from './signed';

/** The browser's own clock is what the page goes by. */
const now = new Date('2026-11-25T15:00:00Z');

async function pageWith(lists: string[]): Promise<string> {
  const keys = await keysOf().published();
  return offlinePage({ did, publicUrl, keys, lists, madeAt: now });
}
const today = () => Promise.all([someList('revocation'), someList('suspension')]);

describe('the page that checks without a network', () => {
  let folder: string;
  let browser: TestBrowser | undefined;
  const requests: string[] = [];
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bluemark-offline-'));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(html: string, at = now): Promise<Page> {
    browser ??= await startBrowser();
    const file = path.join(folder, 'check-offline.html');
    writeFileSync(file, html);
    const page = await browser.context.newPage();
    await page.clock.setFixedTime(at);
    await page.context().setOffline(true);
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`file://${file}`);
    return page;
  }

  async function verdict(page: Page, input: string, title = ''): Promise<string> {
    await page.fill('#input', input);
    await page.fill('#title', title);
    await page.evaluate("document.getElementById('result').dataset.verdict = ''");
    await page.click('button');
    await page.waitForSelector('#result:not([data-verdict=""])');
    return String(await page.getAttribute('#result', 'data-verdict'));
  }

  test('it carries all it needs, says as of when, and closes itself to everything else', async () => {
    const html = await pageWith(await today());
    expect(html).toContain('2026-11-25 15:00 UTC');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/(src|href)="(?!https:\/\/bluemark\.example\.org\/)/);
    expect(html).not.toMatch(/\{(known|script|style|madeOn)\}/);
  });

  browserTest('a credential: in force, altered, unknown, revoked, stale', async () => {
    const text = await someCredential();
    const page = await opened(await pageWith(await today()));
    expect(await verdict(page, text)).toBe('in force');
    expect(await page.textContent('#result')).toContain('2026-11-25 12:00 UTC');
    expect(await verdict(page, text.replace('"72.50"', '"92.50"'))).toBe('altered');
    expect(await verdict(page, text.replaceAll('example.org', 'example.com'))).toBe('unknown');
    const foreign = await someCredential({}, someKey('0123456789abcdef'));
    expect(await verdict(page, foreign)).toBe('could not be checked');
    expect(await verdict(page, await someCredential({ specimen: true }))).toBe('specimen');
    expect(await verdict(page, '{"type":["VerifiableCredential"]}')).toBe('unknown');
    expect(await verdict(page, 'no credential')).toBe('unreadable');

    const bits = [place.statusIndex];
    const revoked = [await someList('revocation', { bits }), await someList('suspension')];
    expect(await verdict(await opened(await pageWith(revoked)), text)).toBe('revoked');
    const stale = await opened(await pageWith(await today()), new Date('2026-11-27T00:00:00Z'));
    expect(await verdict(stale, text)).toBe('could not be checked');
    const late = await opened(await pageWith(await today()), new Date('2029-11-26T00:00:00Z'));
    expect(await verdict(late, text)).toBe('expired');
  });

  browserTest('the code of a sheet: with its title, with another, altered, suspended', async () => {
    const code = await someCode();
    const title = 'Lake Province Fibre Ring';
    const page = await opened(await pageWith(await today()));
    expect(await verdict(page, code, title)).toBe('in force');
    expect(await verdict(page, code.split('#')[1] ?? '', 'lake province fibre ring')).toBe(
      'in force',
    );
    expect(await verdict(page, code, 'River Province Fibre Ring')).toBe('altered');
    expect(await verdict(page, code)).toBe('could not be checked');
    const [address, payload = ''] = code.split('#');
    const bytes = Buffer.from(payload, 'base64url');
    const better = Buffer.from(bytes);
    better.write('3', bytes.indexOf('\u001f2\u001f') + 1);
    expect(await verdict(page, `${address}#${better.toString('base64url')}`, title)).toBe(
      'altered',
    );
    expect(await verdict(page, await someCode({ specimen: true }), title)).toBe('specimen');
    const lists = [
      await someList('revocation'),
      await someList('suspension', { bits: [place.statusIndex] }),
    ];
    expect(await verdict(await opened(await pageWith(lists)), code, title)).toBe('suspended');
  });

  browserTest('a browser without this kind of key says that it could not check', async () => {
    const page = await opened(await pageWith(await today()));
    await page.evaluate('crypto.subtle.importKey = () => Promise.reject(new Error("unknown"))');
    expect(await verdict(page, await someCredential())).toBe('could not be checked');
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  });
});
