/** What every process pays at its start: the criteria read, checked and compiled. */
import type { Figure } from '../figure';
import { inNewProcess } from './in-new-process';
import type { CatalogueRun } from './load-catalogue';

export const catalogue: Figure = {
  name: 'Catalogue, load and check',
  unit: 'ms',
  goal: { atMost: 1000 },
  how: 'every version under `criteria/` read from disk, checked against its shape and the dossier, hashed against what was published, every rule type-checked and compiled; the first time in a new process, processor time, median of the runs.',
  async measure(smoke) {
    const { ms, last } = inNewProcess<CatalogueRun>('load-catalogue', smoke ? 1 : 5);
    const { ms: plain } = inNewProcess<CatalogueRun>('parse-catalogue', smoke ? 1 : 5);
    return {
      value: ms,
      told: `${last.criteria} criteria of ${last.versions} versions; merely parsing the same YAML files into values takes a new process ${plain.toFixed(0)} ms, ours ${(ms / plain).toFixed(2)} times that`,
    };
  },
};
