/** Runs the examples that stand beside a criterion: each says which finding it expects. */
import { invalid } from '../../kernel/failure';
import { parseDocument } from '../dossier/document';
import type { Criterion, CriterionExample, Framework } from '../framework/framework';
import { assess } from './assess';
import type { Finding } from './finding';

const usualDay = '2026-06-30';

/** The finding of the example's criterion. An unusable dossier fragment is a failure. */
export function findingOfExample(
  framework: Framework,
  criterion: Criterion,
  example: CriterionExample,
): Finding {
  const { findings } = assess({
    framework,
    document: parseDocument({ dossier: example.dossier }),
    evidence: (example.evidence ?? []).map((type) => ({
      type,
      sha256: '0'.repeat(64),
      criteria: [],
    })),
    assessedOn: example.assessedOn ?? usualDay,
  });
  const finding = findings.find((each) => each.criterion === criterion.code);
  if (finding) return finding;
  throw invalid('framework.no-such-criterion', `There is no criterion ${criterion.code}.`, []);
}

/** What is wrong with the finding, in words; undefined where it is as expected. */
export function disagreement(finding: Finding, { expect }: CriterionExample): string | undefined {
  if (finding.outcome !== expect.outcome) {
    return `is “${finding.outcome}”, expected “${expect.outcome}”: ${finding.reason}`;
  }
  if (!expect.missing) return undefined;
  const found = [...finding.missing].sort().join(', ');
  const expected = [...expect.missing].sort().join(', ');
  if (found === expected) return undefined;
  return `misses ${found || 'nothing'}, expected ${expected || 'nothing'}`;
}
