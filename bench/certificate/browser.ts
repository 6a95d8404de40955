/**
 * Headless Chromium that is started once and prints each document from a tab of its own, and the
 * processor time of all of its processes (Linux tells it under `/proc`).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const program = '/usr/bin/chromium';
const clockTicksPerSecond = 100;

export function hasBrowser(): boolean {
  return existsSync(program) && existsSync('/proc/self/stat');
}

export interface Printer {
  print(body: string): Promise<Buffer>;
  /** Microseconds of processor time that the browser has used up to now. */
  spent(): number;
  close(): Promise<void>;
}

/** @param frame the page without its body; with the files that it names. */
export async function openPrinter(frame: string): Promise<Printer> {
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'];
  const server = await chromium.launchServer({ executablePath: program, args });
  const browser = await chromium.connect(server.wsEndpoint());
  const folder = await mkdtemp(path.join(tmpdir(), 'bluemark-bench-'));
  await writeFile(path.join(folder, 'frame.html'), frame);
  const address = pathToFileURL(path.join(folder, 'frame.html')).href;
  return {
    async print(body) {
      const page = await browser.newPage();
      await page.goto(address);
      await page.evaluate(
        `document.body.innerHTML = ${JSON.stringify(body)}; document.fonts.ready`,
      );
      const options = { preferCSSPageSize: true, printBackground: true, tagged: true };
      const printed = await page.pdf(options);
      await page.close();
      return printed;
    },
    spent: () => spentBelow(server.process().pid ?? 0),
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Of a process and everything that it started and that still runs. */
function spentBelow(root: number): number {
  const parents = new Map<number, number>();
  const times = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const fields = statOf(name);
    if (!fields) continue;
    parents.set(Number(name), Number(fields[1]));
    // User and system time of its own, and of children that have ended (proc(5), stat).
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
    times.set(Number(name), (ticks * 1_000_000) / clockTicksPerSecond);
  }
  const isBelow = (process: number | undefined): boolean =>
    process !== undefined && (process === root || isBelow(parents.get(process)));
  return [...times].reduce((sum, [process, time]) => sum + (isBelow(process) ? time : 0), 0);
}

/** The fields behind the name, which may hold blanks; undefined where it has ended meanwhile. */
function statOf(process: string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${process}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
