/** Whether anything of a dossier stays behind once it is assessed. */
import { writtenOut } from '../../src/domain/assessment/assess';
import { generatedDossiers } from '../assessment/dossiers';
import { assessmentCase, byEngine } from '../assessment/same-outcomes';
import type { Figure } from '../figure';
import { inUse } from '../in-use';

const batch = 500;

export const memory: Figure = {
  name: 'Growth of the heap over assessments',
  unit: 'MB',
  goal: { atMost: 2 },
  how: 'heap and buffers in use after a full collection, at the end less after the warm-up; every dossier is another, with trace, and thrown away.',
  async measure(smoke) {
    const { framework } = await assessmentCase();
    const [warmUp, count] = smoke ? [500, 1_000] : [5_000, 100_000];
    const assessMany = (from: number, to: number) => {
      for (let seed = from; seed < to; seed += batch) {
        for (const document of generatedDossiers(batch, seed)) {
          writtenOut(byEngine(framework, document));
        }
      }
    };
    assessMany(0, warmUp);
    const before = inUse();
    assessMany(warmUp, warmUp + count);
    const after = inUse();
    return {
      value: Math.max(0, after - before),
      told: `${before.toFixed(1)} MB after ${warmUp.toLocaleString('en-GB')} dossiers, ${after.toFixed(1)} MB after ${count.toLocaleString('en-GB')} more`,
    };
  },
};
