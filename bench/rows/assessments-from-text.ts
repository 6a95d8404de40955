/** Assessments of dossiers as they lie in the database: as JSON text. */
import type { DossierDocument } from '../../src/domain/dossier/document';
import { assessByHand } from '../assessment/by-hand';
import { assessedOn } from '../assessment/dossiers';
import { assessmentCase, byEngine } from '../assessment/same-outcomes';
import type { Row } from '../row';
import { turns } from '../turns';

export const assessmentsFromText: Row = {
  name: 'Assessment, dossier as JSON text',
  unit: 'assessments',
  ours: '`JSON.parse` and `assess()`',
  limit: '`JSON.parse` and the rules by hand, outcomes only',
  equality: 'As in the rows before.',
  fairness:
    'Both sides parse the same text. Ours also takes the digest of the dossier; its explanations are at hand, and nobody reads them.',
  async prepare() {
    const { framework, documents, compared } = await assessmentCase();
    const texts = documents.map((document) => JSON.stringify(document));
    const parsed = (text: string) => JSON.parse(text) as DossierDocument;
    return {
      compared,
      ours: turns(texts, 10, (text) => byEngine(framework, parsed(text)).findings.length),
      limit: turns(texts, 100, (text) => assessByHand(parsed(text).dossier, assessedOn).length),
    };
  },
};
