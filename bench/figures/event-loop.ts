/** How long the event loop of a process is held while several people ask for reports. */
import { setImmediate } from 'node:timers/promises';
import { assessmentReport } from '../../src/features/reports/assessment-report.document';
import type { DecidedCase } from '../../src/features/reports/decided-case.views';
import { openRenderThreads, usualThreads } from '../../src/platform/pdf/render-threads';
import { decidedCase } from '../certificate/decided-case';
import type { Figure } from '../figure';
import { mainThreadMs } from './main-thread';

export const eventLoop: Figure = {
  name: 'Reports, longest hold of the event loop',
  unit: 'ms',
  goal: { atMost: 50 },
  how: 'assessment reports asked for at the same time in one process, and rendered in its threads, after a first one; processor time of the main thread between two turns of the loop, so that neighbours do not count (time on the wall where the system does not tell).',
  async measure(smoke) {
    const decided = await decidedCase();
    const threads = openRenderThreads({ most: usualThreads() });
    const make = async (one: DecidedCase) => threads.render(await assessmentReport(one));
    await make(decided);
    const count = smoke ? 1 : 10;
    let busy = true;
    const all = Promise.all(Array.from({ length: count }, () => make(decided))).finally(() => {
      busy = false;
    });
    const holds: number[] = [];
    while (busy) {
      const start = mainThreadMs();
      await setImmediate();
      holds.push(mainThreadMs() - start);
    }
    await all;
    await threads.close();
    const longest = Math.max(...holds);
    const over = holds.filter((hold) => hold > 50).length;
    return {
      value: longest,
      told: `${count} reports; ${over} of ${holds.length.toLocaleString('en-GB')} turns were held for more than 50 ms`,
    };
  },
};
