/** Simulations of stored portfolios: over reading alone, and with stored outcomes over in full. */
import type { Row } from '../row';
import { readAndParse } from '../simulation/read-and-parse';
import { type StoredPortfolio, storedPortfolio } from '../simulation/stored';

const usual = (smoke: boolean) => (smoke ? 60 : 2_000);

/** Both ways must find the same, or neither is timed. */
async function compared(stored: StoredPortfolio): Promise<string> {
  const quick = await stored.resultsOf(await stored.withStoredOutcomes());
  const full = await stored.resultsOf(await stored.inFull());
  if (quick !== full) throw new Error('Stored outcomes give other results than a run in full.');
  return `levels, scores and all changes among ${stored.criteria} criteria of ${stored.applications} applications, with five that take each other’s rules`;
}

export const simulationOverReading: Row = {
  name: 'Simulation of stored dossiers',
  unit: 'applications',
  ours: 'the whole simulation: read in batches, run five changed criteria, score twice, store',
  limit: 'the same rows read in the same batches and parsed, nothing evaluated or stored',
  equality: 'Stored outcomes give what running every criterion gives.',
  fairness:
    'The limit reads all compact facts (not the documents), and evaluates and stores nothing. Ours has the database send the fields that the five criteria read. Time in the database is on neither side.',
  goal: 1.5,
  async prepare(smoke, applications = usual(smoke)) {
    const stored = await storedPortfolio(applications);
    return {
      compared: await compared(stored),
      ours: async () => {
        await stored.withStoredOutcomes();
        return stored.applications;
      },
      limit: () => readAndParse(stored),
      close: stored.close,
    };
  },
};

export const simulationOverInFull: Row = {
  name: 'Simulation with five changed criteria, over in full',
  unit: 'applications',
  ours: 'as in the row before',
  limit: 'the same simulation where nothing is stored: every criterion is run',
  equality: 'As in the row before.',
  fairness:
    'Both sides read, score and store alike, and what is made of two versions of the criteria, programs too, is made before and kept; the limit here is what is to be undercut.',
  goal: 0.1,
  async prepare(smoke, applications = usual(smoke)) {
    const stored = await storedPortfolio(applications);
    return {
      compared: await compared(stored),
      ours: async () => {
        await stored.withStoredOutcomes();
        return stored.applications;
      },
      limit: async () => {
        await stored.inFull();
        return stored.applications;
      },
      close: stored.close,
    };
  },
};
