/** What both assessment rows run on, and the comparison without which neither is timed. */
import path from 'node:path';
import { type AssessmentTask, assess } from '../../src/domain/assessment/assess';
import type { DossierDocument } from '../../src/domain/dossier/document';
import type { Framework } from '../../src/domain/framework/framework';
import { loadFrameworks } from '../../src/features/frameworks';
import { projectRoot } from '../../src/platform/project-root';
import { benchClock } from '../clock';
import { assessByHand } from './by-hand';
import { assessedOn, generatedDossiers } from './dossiers';

const dossiers = 400;

export interface AssessmentCase {
  readonly framework: Framework;
  readonly documents: readonly DossierDocument[];
  readonly compared: string;
}

export async function assessmentCase(): Promise<AssessmentCase> {
  const frameworks = await loadFrameworks(
    path.join(projectRoot(), 'bench', 'criteria'),
    benchClock,
  );
  const framework = frameworks.current();
  const documents = generatedDossiers(dossiers);
  const seen = new Map<string, number>();
  documents.forEach((document, index) => {
    const findings = byEngine(framework, document).findings;
    const byHand = assessByHand(document.dossier, assessedOn);
    if (findings.length !== byHand.length) {
      throw new Error(`There are ${findings.length} criteria and ${byHand.length} rules by hand.`);
    }
    findings.forEach(({ criterion, outcome }, place) => {
      if (outcome !== byHand[place]) {
        throw new Error(
          `${criterion} of dossier ${index}: “${outcome}” by the engine, “${byHand[place]}” by hand.`,
        );
      }
      seen.set(`${criterion} ${outcome}`, (seen.get(`${criterion} ${outcome}`) ?? 0) + 1);
    });
  });
  for (const { code } of framework.criteria) {
    const lacking = ['met', 'not met'].find((outcome) => !seen.has(`${code} ${outcome}`));
    if (lacking) throw new Error(`No dossier has ${code} “${lacking}”: the comparison is weak.`);
  }
  const size = documents.reduce((sum, document) => sum + JSON.stringify(document).length, 0);
  const kilobytes = (size / documents.length / 1000).toFixed(1);
  return {
    framework,
    documents,
    compared: `${framework.criteria.length} outcomes on each of ${documents.length} dossiers of ${kilobytes} kB on average; every rule is met by some and not met by others`,
  };
}

/** Without the digest that a stored revision brings it is computed, too. */
export function byEngine(
  framework: Framework,
  document: DossierDocument,
  known: Pick<AssessmentTask, 'revisionHash' | 'traced'> = {},
) {
  return assess({ framework, document, evidence: [], assessedOn, ...known });
}
