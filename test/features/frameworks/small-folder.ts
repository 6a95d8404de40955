/** A folder of criteria for tests: one criterion of bluemark-core in a version of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const frameworkText = (version: string, effectiveFrom = '2026-01-01') => `# The scheme's own.
id: small
version: "${version}"
title: A small framework
status:   'draft'   # this comment stays
effectiveFrom: ${effectiveFrom}
elements:
  - code: BDN-03
    title: Debt
    weight: 1
    themes: [{ code: BDN-03-terms, title: Terms, weight: 1 }]
levels:
  - { dots: 1, name: Certified, minimumScore: 50 }
evidenceTypes:
  - { code: loan-agreement, title: Loan agreement }
points: { met: 1, partly met: 0.5, not met: 0 }
submission: { required: [/project/title] }
review: { reviewers: 2, tolerance: 0.5 }
decision: { rule: consensus, quorum: 3 }
periods: { commentDays: 30, returnDays: 60, clarificationDays: 30, appealDays: 30 }
validityMonths: 36
constants:
  leastPct: { value: 35, unit: "%", source: IMF }
`;

export const criterionText = (question: string) => `code: BDN-03.6
element: BDN-03
theme: BDN-03-terms
title: Soft enough
kind: gate
assessment: rule
question: ${question}
guidance: { applicant: State the terms., reviewer: Compare them. }
rule:
  met: packageGrantElementPct(finance.tranches) >= constants.leastPct
evidence: [loan-agreement]
sources: [{ standard: BDN, clause: element 3, verified: true }]
remedy: { text: Lower the rate. }
`;

/** Versions by name, each with its question and effective date. */
export function smallFolder(
  versions: Readonly<Record<string, { question: string; effectiveFrom?: string }>>,
): { readonly folder: string; remove(): void } {
  const parent = mkdtempSync(path.join(tmpdir(), 'bluemark-small-'));
  const folder = path.join(parent, 'criteria');
  for (const [version, { question, effectiveFrom }] of Object.entries(versions)) {
    const place = path.join(folder, 'small', version);
    mkdirSync(path.join(place, 'BDN-03'), { recursive: true });
    writeFileSync(path.join(place, 'framework.yaml'), frameworkText(version, effectiveFrom));
    writeFileSync(path.join(place, 'BDN-03', 'BDN-03.6.yaml'), criterionText(question));
  }
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
