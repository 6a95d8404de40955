/** Whether a simulation holds on to what it has done. */
import type { Figure } from '../figure';
import { inUse } from '../in-use';
import { storedPortfolio } from '../simulation/stored';

export const simulationMemory: Figure = {
  name: 'Growth of the heap over a simulation',
  unit: 'MB',
  goal: 10,
  how: 'heap and buffers in use after a full collection, before and after a simulation of the stored portfolio with five changed criteria, when another has warmed up.',
  async measure(smoke, applications = smoke ? 60 : 20_000) {
    const stored = await storedPortfolio(applications);
    try {
      await stored.withStoredOutcomes();
      const before = inUse();
      const start = performance.now();
      await stored.withStoredOutcomes();
      const seconds = (performance.now() - start) / 1000;
      const after = inUse();
      return {
        value: Math.max(0, after - before),
        told: `${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after ${stored.applications.toLocaleString('en-GB')} applications, which took ${seconds.toFixed(1)} s on the wall`,
      };
    } finally {
      await stored.close();
    }
  },
};
