/** A decided case without a database: an example project, judged criterion by criterion, certified. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assess } from '../../src/domain/assessment/assess';
import { wholeBundle } from '../../src/domain/assessment/bundle';
import { scoreWith } from '../../src/domain/assessment/score';
import { tally } from '../../src/domain/decision/tally';
import { parseDocument } from '../../src/domain/dossier/document';
import type { ApplicationRow } from '../../src/features/applications';
import type { BallotRow } from '../../src/features/decisions';
import { loadFrameworks } from '../../src/features/frameworks';
import type { DecidedCase } from '../../src/features/reports/decided-case.views';
import { sha256 } from '../../src/kernel/digest';
import { projectRoot } from '../../src/platform/project-root';
import { benchClock } from '../clock';

const example = 'examples/model/red-abierta-open-ran.json';
const reason =
  'The documents on file show it, and what was declared agrees with them; the reviewer has compared both line by line.';

export async function decidedCase(): Promise<DecidedCase> {
  const framework = (
    await loadFrameworks(path.join(projectRoot(), 'criteria'), benchClock)
  ).current();
  const document = parseDocument(
    JSON.parse(readFileSync(path.join(projectRoot(), example), 'utf8')) as unknown,
  );
  const evidence = framework.evidenceTypes.map(({ code }) => ({
    type: code,
    sha256: sha256(code),
    criteria: [],
  }));
  const assessment = assess({ framework, document, evidence, assessedOn: '2026-06-30' });
  const judgements = framework.criteria
    .filter(({ assessment: mode }) => mode !== 'rule')
    .map(({ code }) => ({ criterion: code, rating: 'met' as const, reason }));
  const sheet = scoreWith(framework, assessment, judgements);
  const application = 'BM-A-000001';
  const decided = { application, pinnedEngine: null, document, evidence, assessment };
  const ballot = { outcome: 'certified', level: 2, reasons: reason, conditions: [] } as const;
  return {
    bundle: wholeBundle({ ...decided, judgements, sheet }),
    framework,
    application: { reference: application } as ApplicationRow,
    project: { reference: 'BM-P-000001', title: 'Open radio networks for rural districts' },
    agency: 'Coral Development Finance',
    ballot: {
      ...ballot,
      closedAt: new Date('2026-07-01T10:00:00.000Z'),
    } as unknown as BallotRow & {
      closedAt: Date;
    },
    tally: tally(['approve', 'approve', 'approve'], framework.decision),
    documents: new Map(evidence.map(({ type, sha256: digest }) => [digest, `${type}.pdf`])),
    certificate: undefined,
  };
}
