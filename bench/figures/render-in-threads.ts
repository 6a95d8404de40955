/** Run in a process of its own by `certificate-threads.ts`: the same certificates in one thread and in two. */
import path from 'node:path';
import type { PageDocument } from '../../src/platform/pdf/page-model';
import { openRenderThreads, type RenderThreads } from '../../src/platform/pdf/render-threads';
import { Threads } from '../../src/platform/threads';
import { certificatePages } from '../certificate/pages';
import { median } from '../measure';

export interface ThreadsRun {
  /** How many times as much two threads do as one, on the wall. */
  readonly gain: number;
  /** The same for threads that only count: what the machine has to give. */
  readonly most: number;
  /** Certificates a second in two threads. */
  readonly rate: number;
}

async function measure(smoke: boolean): Promise<ThreadsRun> {
  const pages = certificatePages(smoke ? 4 : 80);
  const render = (threads: RenderThreads) => (page: () => PageDocument) => threads.render(page());
  const rendering = [1, 2].map((most) => openRenderThreads({ most }));
  const counting = [1, 2].map((most) => counters(most));
  const orders = Array.from({ length: smoke ? 2 : 8 }, () => 20_000_000);
  const certificates: number[][] = [];
  const counts: number[][] = [];
  // The first round warms up.
  for (let round = 0; round <= (smoke ? 1 : 7); round += 1) {
    const made = await inTurns(rendering.map((threads) => () => atOnce(pages, render(threads))));
    const counted = await inTurns(
      counting.map((threads) => () => atOnce(orders, (order) => threads.give(order))),
    );
    if (round > 0) {
      certificates.push(made);
      counts.push(counted);
    }
  }
  await Promise.all([...rendering, ...counting].map((threads) => threads.close()));
  const rates = certificates.map(([, two = 0]) => (pages.length * 1000) / two);
  return { gain: gain(certificates), most: gain(counts), rate: median(rates) };
}

function counters(most: number): Threads<number, number> {
  const file = path.join(__dirname, 'busy-thread.js');
  return new Threads({ file, most, heapMegabytes: 64, orderMs: 60_000 });
}

/** All are given at once, as a queue of jobs would be by several workers. */
async function atOnce<T>(orders: readonly T[], give: (order: T) => Promise<unknown>) {
  await Promise.all(orders.map(give));
}

/** Milliseconds on the wall. */
async function inTurns(works: readonly (() => Promise<void>)[]): Promise<number[]> {
  const spent: number[] = [];
  for (const work of works) {
    const start = performance.now();
    await work();
    spent.push(performance.now() - start);
  }
  return spent;
}

function gain(rounds: readonly (readonly number[])[]): number {
  return median(rounds.map(([one = Number.NaN, two = Number.NaN]) => one / two));
}

void measure(process.argv.includes('--smoke')).then((run) => {
  process.stdout.write(JSON.stringify(run));
});
