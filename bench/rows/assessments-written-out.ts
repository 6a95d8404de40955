/** Assessments with every explanation worked out, as they are when they are stored. */
import { writtenOut } from '../../src/domain/assessment/assess';
import { contentHash } from '../../src/kernel/digest';
import { assessByHand } from '../assessment/by-hand';
import { assessedOn } from '../assessment/dossiers';
import { assessmentCase, byEngine } from '../assessment/same-outcomes';
import type { Row } from '../row';
import { turns } from '../turns';

export const assessmentsWrittenOut: Row = {
  name: 'Assessment, every explanation written out',
  unit: 'assessments',
  ours: '`writtenOut(assess())` with `traced`, the same framework',
  limit: 'the rules by hand, outcomes only',
  equality: 'As in the rows before; a finding whose explanation comes to another outcome throws.',
  fairness:
    'The limit gives outcomes and nothing else. Ours also names missing values, keeps the values read with their places, and explains in words whatever is not met, for every criterion: what is stored with a case.',
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
          writtenOut(byEngine(framework, document, { revisionHash, traced: true })).findings.length,
      ),
      limit: turns(documents, 100, ({ dossier }) => assessByHand(dossier, assessedOn).length),
    };
  },
};
