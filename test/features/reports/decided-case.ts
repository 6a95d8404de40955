/** A decided case under any version of the criteria, by hand: no desk and no database. */
import path from 'node:path';
import { readExamples } from '../../../src/demo/example';
import { assess, writtenOut } from '../../../src/domain/assessment/assess';
import { type BundleContent, outcomesIn, sealed } from '../../../src/domain/assessment/bundle';
import { scoreWith } from '../../../src/domain/assessment/score';
import { ApplicationRow } from '../../../src/features/applications';
import { BallotRow } from '../../../src/features/decisions';
import type { DecidedCase } from '../../../src/features/reports/decided-case.views';
import { projectRoot } from '../../../src/platform/project-root';
import { shipped } from '../../support/shipped';

export async function decidedUnder(version: string, name: string, assessedOn: string) {
  const { frameworks } = shipped();
  const framework = frameworks.find((one) => one.version === version);
  const examples = await readExamples(path.join(projectRoot(), 'examples'));
  const example = examples.find((one) => one.name === name);
  if (!framework || !example) throw new Error('The example or the version is gone.');
  const { document, title } = example;
  const evidence = example.case.evidence.map(({ type, criteria }) => ({
    type,
    criteria,
    sha256: '0'.repeat(64),
  }));
  const assessment = assess({ framework, document, evidence, assessedOn });
  const content: BundleContent = {
    application: 'BM-2027-0001',
    framework: assessment.framework,
    engineVersion: assessment.engineVersion,
    assessedOn,
    revisionHash: assessment.revisionHash,
    document,
    evidence,
    assessment: writtenOut(assessment),
    outcomes: outcomesIn(assessment),
    judgements: [],
    sheet: scoreWith(framework, assessment, []),
  };
  const closedAt = new Date(`${assessedOn}T12:00:00Z`);
  const ballot = Object.assign(new BallotRow(), {
    outcome: 'declined' as const,
    level: 0,
    reasons: 'Nobody has judged it.',
    overrideReason: null,
    conditions: [],
    closedAt,
  });
  const decided: DecidedCase = {
    bundle: sealed(content),
    framework,
    application: Object.assign(new ApplicationRow(), { reference: content.application }),
    project: { reference: 'P-1', title },
    agency: 'An agency',
    ballot,
    tally: { approve: 0, object: 3, abstain: 0 } as DecidedCase['tally'],
    documents: new Map(),
    certificate: undefined,
  };
  return decided;
}
