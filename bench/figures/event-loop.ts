/** How long the event loop of a process is held while several people ask for reports. */
import { setImmediate } from 'node:timers/promises';
import { assessmentReport } from '../../src/features/reports/assessment-report.document';
import type { DecidedCase } from '../../src/features/reports/decided-case.views';
import { renderPages } from '../../src/platform/pdf/render';
import { decidedCase } from '../certificate/decided-case';
import type { Figure } from '../figure';

export const eventLoop: Figure = {
  name: 'Reports, longest hold of the event loop',
  unit: 'ms',
  goal: { atMost: 50 },
  how: 'assessment reports asked for at the same time in one process, measured and rendered there, after a first one; processor time of the process between two turns of the loop, so that neighbours do not count.',
  async measure(smoke) {
    const decided = await decidedCase();
    const make = async (one: DecidedCase) => renderPages(await assessmentReport(one));
    await make(decided);
    const count = smoke ? 1 : 10;
    let busy = true;
    const all = Promise.all(Array.from({ length: count }, () => make(decided))).then(() => {
      busy = false;
    });
    const holds: number[] = [];
    while (busy) {
      const start = process.cpuUsage();
      await setImmediate();
      const { user, system } = process.cpuUsage(start);
      holds.push((user + system) / 1000);
    }
    await all;
    const longest = Math.max(...holds);
    const over = holds.filter((hold) => hold > 50).length;
    return {
      value: longest,
      told: `${count} reports; ${over} of ${holds.length} turns were held for more than 50 ms`,
    };
  },
};
