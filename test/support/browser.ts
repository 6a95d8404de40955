/**
 * Debian's Chromium for the few tests that need a real browser.
 *
 * Where it is not installed these tests are skipped, and say so by their name.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from '@jest/globals';
import { type BrowserContext, chromium } from 'playwright-core';
import { track } from './leaks';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);

/** `test` where there is a browser; else a test that is shown as skipped, with the reason. */
export const browserTest = executablePath
  ? test
  : (name: string, _run: () => unknown) =>
      test.skip(`${name} (skipped: /usr/bin/chromium is not installed)`, () => undefined);

export interface TestBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** A browser with a new, empty profile, that talks to nobody but the page's own server. */
export async function startBrowser(
  options: { width?: number; height?: number; script?: boolean } = {},
): Promise<TestBrowser> {
  if (!executablePath) throw new Error('There is no Chromium. Use browserTest for this test.');
  const profile = await mkdtemp(path.join(tmpdir(), 'bluemark-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    javaScriptEnabled: options.script ?? true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return track('browser', {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  });
}
