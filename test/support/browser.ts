/**
 * Debian's Chromium for the few tests that need a real browser: one process for each test file.
 *
 * The one without windows of its own is taken where it is installed: it has the same engine and
 * takes half the work. Where there is none these tests are skipped, and say so by their name.
 */
import { existsSync } from 'node:fs';
import { afterAll, test } from '@jest/globals';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { track } from './leaks';

const programs = ['chromium-headless-shell', 'chromium', 'chromium-browser'];
const executablePath = programs.map((name) => `/usr/bin/${name}`).find(existsSync);

/** `test` where there is a browser; else a test that is shown as skipped, with the reason. */
export const browserTest = executablePath
  ? test
  : (name: string, _run: () => unknown) =>
      test.skip(`${name} (skipped: Chromium is not installed)`, () => undefined);

/** Far longer than a busy machine needs to start it or to show a page. */
const patienceMs = 240_000;

export interface TestBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

let launched: Promise<Browser> | undefined;

afterAll(async () => {
  await (await launched)?.close();
});

/** A browser with a new, empty profile, that talks to nobody but the page's own server. */
export async function startBrowser(
  options: { width?: number; height?: number; script?: boolean } = {},
): Promise<TestBrowser> {
  launched ??= launch();
  const context = await (await launched).newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    javaScriptEnabled: options.script ?? true,
  });
  context.setDefaultTimeout(patienceMs);
  return track('browser', { context, close: () => context.close() });
}

async function launch(): Promise<Browser> {
  if (!executablePath) throw new Error('There is no Chromium. Use browserTest for this test.');
  return chromium.launch({
    executablePath,
    headless: true,
    timeout: patienceMs,
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
}
