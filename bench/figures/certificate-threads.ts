/** What a second rendering thread is worth, beside what a second thread is worth on this machine at all. */
import type { Figure } from '../figure';
import { jsonFrom } from './in-new-process';
import type { ThreadsRun } from './render-in-threads';

/** Garbage is collected by the thread that made it, as it is where other work keeps all cores busy. */
const alone = '--single-threaded-gc';

export const certificateThreads: Figure = {
  name: 'Certificates: two workers against one',
  unit: 'times',
  goal: { atLeast: 1.7 },
  how: 'unsigned certificates, facts to bytes, as many in two rendering threads as in one; on the wall, since it is about doing things at the same time; round after round, the median of the ratios. Each thread collects its own garbage: else the one thread has the core of the other do it, and is then no longer one. Two threads that only count, against one, in the same rounds: what the machine has to give.',
  async measure(smoke) {
    const args = smoke ? ['--smoke'] : [];
    const own = jsonFrom<ThreadsRun>('render-in-threads', args, [alone]);
    const helped = jsonFrom<ThreadsRun>('render-in-threads', args);
    return {
      value: own.gain,
      told: `${own.rate.toFixed(0)} certificates a second in two threads; two threads that only count do ${own.most.toFixed(2)} times as much as one. With idle cores helping to collect garbage, as Node has it by itself, one thread does more and two gain less: ${helped.gain.toFixed(2)} times, ${helped.rate.toFixed(0)} a second`,
    };
  },
};
