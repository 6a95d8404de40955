/** What a second rendering thread is worth, beside what a second thread is worth on this machine at all. */
import path from 'node:path';
import type { PageDocument } from '../../src/platform/pdf/page-model';
import { openRenderThreads, type RenderThreads } from '../../src/platform/pdf/render-threads';
import { Threads } from '../../src/platform/threads';
import { certificatePages } from '../certificate/pages';
import type { Figure } from '../figure';
import { median } from '../measure';

export const certificateThreads: Figure = {
  name: 'Certificates: two workers against one',
  unit: 'times',
  goal: { atLeast: 1.7 },
  how: 'unsigned certificates, facts to bytes, as many in two rendering threads as in one; on the wall, since it is about doing things at the same time; round after round, the median of the ratios. Two threads that only count, against one, in the same rounds: what the machine has to give.',
  async measure(smoke) {
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
    return {
      value: gain(certificates),
      told: `${median(rates).toFixed(0)} certificates a second in two threads; two threads that only count do ${gain(counts).toFixed(2)} times as much as one`,
    };
  },
};

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
