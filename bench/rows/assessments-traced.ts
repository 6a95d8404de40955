/** Assessments that record the values which decided, for every criterion, and make no words of them. */
import type { Assessment } from '../../src/domain/assessment/assess';
import type { DossierDocument } from '../../src/domain/dossier/document';
import type { Framework } from '../../src/domain/framework/framework';
import { canonicalJson, contentHash } from '../../src/kernel/digest';
import { assessByHand } from '../assessment/by-hand';
import { assessedOn } from '../assessment/dossiers';
import { assessmentCase, byEngine } from '../assessment/same-outcomes';
import type { Row } from '../row';
import { turns } from '../turns';

export const assessmentsTraced: Row = {
  name: 'Assessment with traces',
  unit: 'assessments',
  ours: '`assess()` with `traced`, the same framework',
  limit: 'the rules by hand, outcomes only',
  equality:
    'As in the rows before; and made from the traces when the dossiers are gone, reasons, what is missing and which parts decided are what they are otherwise.',
  fairness:
    'The limit gives outcomes and nothing else. Ours also keeps, for every criterion that is not plainly met, the values that its rules came to, part by part and item by item; words are made from them without running a rule again.',
  goal: 4,
  async prepare() {
    const { framework, documents, compared } = await assessmentCase();
    for (const [index, document] of documents.entries()) {
      if (wordsWhenGone(framework, document) !== words(byEngine(framework, document))) {
        throw new Error(`The words made from the traces of dossier ${index} differ.`);
      }
    }
    const revisions = documents.map((document) => ({ document, hash: contentHash(document) }));
    return {
      compared,
      ours: turns(
        revisions,
        10,
        ({ document, hash: revisionHash }) =>
          byEngine(framework, document, { revisionHash, traced: true }).findings.length,
      ),
      limit: turns(documents, 100, ({ dossier }) => assessByHand(dossier, assessedOn).length),
    };
  },
};

function wordsWhenGone(framework: Framework, document: DossierDocument): string {
  const lent = structuredClone(document);
  const assessment = byEngine(framework, lent, { traced: true });
  for (const key of Object.keys(lent.dossier)) Reflect.deleteProperty(lent.dossier, key);
  return words(assessment);
}

function words({ findings }: Assessment): string {
  return canonicalJson(
    findings.map(({ criterion, reason, missing, trace }) => ({
      criterion,
      reason,
      missing,
      trace,
    })),
  );
}
