/** Assessments of dossiers that are already parsed, with explanations at hand that nobody reads. */
import { contentHash } from '../../src/kernel/digest';
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
    'The limit gives outcomes and nothing else. Ours gives findings with outcomes in exact decimals, each of which explains itself when it is asked; nobody asks here. What all explanations take is a row of its own. The digest of the dossier is known, as it is of a stored revision.',
  goal: 4,
  async prepare() {
    const { framework, documents, compared } = await assessmentCase();
    const revisions = documents.map((document) => ({ document, hash: contentHash(document) }));
    return {
      compared,
      ours: turns(
        revisions,
        10,
        ({ document, hash: revisionHash }) =>
          byEngine(framework, document, { revisionHash }).findings.length,
      ),
      limit: turns(documents, 100, ({ dossier }) => assessByHand(dossier, assessedOn).length),
    };
  },
};
