/**
 * Whether a simulation holds on to what it has done, and how long one takes that is as large as
 * `--applications` says: it runs twice, whatever the size, and the rows are read alone once.
 */
import type { Figure } from '../figure';
import { inUse } from '../in-use';
import { readAndParse } from '../simulation/read-and-parse';
import { storedPortfolio } from '../simulation/stored';

export const simulationMemory: Figure = {
  name: 'Growth of the heap over a simulation',
  unit: 'MB',
  goal: { atMost: 10 },
  how: 'heap and buffers in use after a full collection, before and after a simulation of the stored portfolio with five changed criteria, when another has warmed up.',
  async measure(smoke, applications = smoke ? 60 : 20_000) {
    const stored = await storedPortfolio(applications);
    try {
      await stored.withStoredOutcomes();
      const before = inUse();
      const simulated = await secondsOf(() => stored.withStoredOutcomes());
      const after = inUse();
      const read = await secondsOf(() => readAndParse(stored));
      return {
        value: Math.max(0, after - before),
        told: `${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after ${stored.applications.toLocaleString('en-GB')} applications, which took ${told(simulated)}; reading and parsing their rows alone took ${told(read)}`,
      };
    } finally {
      await stored.close();
    }
  },
};

interface Seconds {
  readonly processor: number;
  readonly wall: number;
}

async function secondsOf(work: () => Promise<unknown>): Promise<Seconds> {
  const start = performance.now();
  const spent = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(spent);
  return { processor: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
}

function told({ processor, wall }: Seconds): string {
  return `${processor.toFixed(1)} s of processor time and ${wall.toFixed(1)} s on the wall`;
}
