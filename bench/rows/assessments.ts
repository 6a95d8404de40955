/** Assessments of dossiers that are already parsed. */
import { assessByHand } from '../assessment/by-hand';
import { assessedOn } from '../assessment/dossiers';
import { assessmentCase, byEngine } from '../assessment/same-outcomes';
import type { Row } from '../row';
import { turns } from '../turns';

export const assessments: Row = {
  name: 'Assessment, dossier in memory',
  unit: 'assessments',
  ours: '`assess()` with a framework of 17 rules read from YAML',
  limit: 'the same 17 rules by hand in TypeScript, outcomes only',
  equality: 'Both give the same outcome for every rule and dossier.',
  fairness:
    'The limit gives outcomes and nothing else. Ours also names missing values, keeps the values read, explains in words whatever is not met, hashes the dossier, and computes in exact decimals.',
  goal: 4,
  async prepare() {
    const { framework, documents, compared } = await assessmentCase();
    return {
      compared,
      ours: turns(documents, 10, (document) => byEngine(framework, document).findings.length),
      limit: turns(documents, 100, ({ dossier }) => assessByHand(dossier, assessedOn).length),
    };
  },
};
