/** Outcomes alone, as a simulation over a portfolio needs them: the fairest row against the limit. */
import { outcomes } from '../../src/domain/assessment/assess-outcomes';
import { assessByHand } from '../assessment/by-hand';
import { assessedOn } from '../assessment/dossiers';
import { assessmentCase, byEngine } from '../assessment/same-outcomes';
import type { Row } from '../row';
import { turns } from '../turns';

export const assessmentOutcomes: Row = {
  name: 'Assessment, outcomes only',
  unit: 'assessments',
  ours: '`outcomes()` with the same framework',
  limit: 'the rules by hand, outcomes only',
  equality: 'As in the row before; `outcomes()` also gives what `assess()` gives.',
  fairness:
    'Both sides give outcomes and nothing else. Ours computes in exact decimals and keeps apart what is missing from what is false. In a process that has just written out thousands of explanations the ratio is 1.7 to 2.0: code that both share is then compiled for more kinds of values.',
  goal: 1.5,
  async prepare() {
    const { framework, documents, compared } = await assessmentCase();
    const alone = (document: (typeof documents)[number]) =>
      outcomes({ framework, document, evidence: [], assessedOn });
    for (const [index, document] of documents.entries()) {
      const whole = byEngine(framework, document).findings.map(({ outcome }) => outcome);
      if (alone(document).join() !== whole.join()) {
        throw new Error(`Outcomes alone differ from the findings of dossier ${index}.`);
      }
    }
    return {
      compared,
      ours: turns(documents, 20, (document) => alone(document).length),
      limit: turns(documents, 100, ({ dossier }) => assessByHand(dossier, assessedOn).length),
    };
  },
};
