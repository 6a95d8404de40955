/**
 * Assessments of the example dossiers, to the byte: their digests are in `golden/assessments.json`.
 * A digest changes when the criteria, the examples or the engine's words change; UPDATE_GOLDEN=1
 * writes them anew. Where only speed was worked on, none may change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readExamples } from '../../../src/demo/example';
import { assess, writtenOut } from '../../../src/domain/assessment/assess';
import { outcomes } from '../../../src/domain/assessment/assess-outcomes';
import { contentHash } from '../../../src/kernel/digest';
import { realFrameworks } from '../../support/shipped';

const root = path.join(__dirname, '../../..');
const golden = path.join(root, 'test', 'golden', 'assessments.json');

test('every example gives the golden assessment, and its outcomes alone are the same', async () => {
  const framework = realFrameworks().get('bluemark-core', '1.0');
  const digests: Record<string, string> = { framework: framework.hash };
  for (const { name, document, case: known } of await readExamples(path.join(root, 'examples'))) {
    const evidence = known.evidence.map((each) => ({ ...each, sha256: '0'.repeat(64) }));
    const input = { framework, document, evidence, assessedOn: '2026-06-30' };
    const assessment = assess(input);
    digests[name] = contentHash(assessment);
    expect(outcomes(input)).toEqual(assessment.findings.map(({ outcome }) => outcome));
    const { revisionHash } = assessment;
    expect(writtenOut(assess({ ...input, revisionHash }))).toEqual(writtenOut(assessment));
  }
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, `${JSON.stringify(digests, null, 2)}\n`);
  expect(digests).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
});
