/** Certified projects put straight into the tables, for tests of what comes after a certificate. */
import type { DataSource } from 'typeorm';
import type { CertificateStatus } from '../../../src/domain/certificate/certificate';
import { certificateNumber } from '../../../src/domain/certificate/certificate';
import { canonicalJson, sha256 } from '../../../src/kernel/digest';
import { newId } from '../../../src/kernel/ids';

export interface Certified {
  readonly certificateId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly number: string;
}

export interface CertifiedInput {
  readonly ownerId: string;
  readonly agency?: string;
  readonly dossier?: Record<string, unknown>;
  readonly level?: number;
  readonly score?: string;
  readonly status?: CertificateStatus;
  readonly specimen?: boolean;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly projectId?: string;
  readonly reference?: string;
  readonly conditions?: object[];
  readonly decidedAt?: string;
}

let running = 0;

/** A dossier of which the pipeline shows something. */
export function openDossier(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    project: {
      title: 'Island cable',
      summary: 'A cable to an island.',
      sectors: ['subsea-cable'],
      countries: ['PLW'],
      stage: 'construction',
      technologies: ['Fibre'],
      ...(over.project as object | undefined),
    },
    funding: {
      sought: { amount: '1000000', currency: 'USD' },
      instruments: ['loan', 'grant'],
      ...(over.funding as object | undefined),
    },
  };
}

export async function certified(db: DataSource, input: CertifiedInput): Promise<Certified> {
  running += 1;
  const number = certificateNumber(2026, running);
  const reference = input.reference ?? `BM-P-${String(running).padStart(6, '0')}`;
  const projectId = input.projectId ?? newId();
  const [revisionId, applicationId, ballotId, certificateId] = [newId(), newId(), newId(), newId()];
  const at = input.decidedAt ?? '2026-11-01T10:00:00.000Z';
  const dossier = input.dossier ?? openDossier();
  const {
    title = reference,
    countries = [],
    sectors = [],
  } = (dossier.project ?? {}) as Record<string, unknown>;
  const document = canonicalJson({ dossier, provenance: {}, running });
  const elements = [{ code: 'BDN-01', title: 'Development', score: '80.00' }];
  const score = input.score ?? '72.50';
  const tally = { approve: 4, object: 0, abstain: 1, quorate: true, passed: true };
  if (!input.projectId) {
    await db.query(
      `insert into project (id, reference, organisation_id, title, draft, version, created_by, created_at, updated_at)
      values ($1, $2, $3, $4, '{}', 1, $5, $6, $6)`,
      [projectId, reference, input.ownerId, 'Draft title', newId(), at],
    );
  }
  await db.query(
    `insert into revision (id, project_id, number, document, content_hash, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
    [revisionId, projectId, running, document, sha256(document), newId(), at],
  );
  await db.query(
    `insert into application (id, reference, project_id, organisation_id, framework_id, framework_version,
      framework_hash, state, state_since, version, revision_id, created_at)
    values ($1, $2, $3, $4, 'bdn', '1.0', 'hash', 'certified', $5, 1, $6, $5)`,
    [applicationId, `BM-A-${running}`, projectId, input.ownerId, at, revisionId],
  );
  await db.query(
    `insert into ballot (id, application_id, round, outcome, level, reasons, conditions, proposed_by,
      proposed_at, closed_at, decided, sheet, tally)
    values ($1, $2, 1, 'certified', $3, 'CANARY reasons', $4, $5, $6, $6, true, $7, $8)`,
    [
      ballotId,
      applicationId,
      input.level ?? 2,
      JSON.stringify(input.conditions ?? []),
      newId(),
      at,
      canonicalJson({ score, elements }),
      JSON.stringify(tally),
    ],
  );
  const [validFrom, validUntil] = [
    input.validFrom ?? '2026-11-01',
    input.validUntil ?? '2029-11-01',
  ];
  const facts = {
    number,
    project: { reference, title, countries, sectors },
    agency: input.agency ?? 'Agency',
    application: `BM-A-${running}`,
    revision: { number: running, hash: sha256(document) },
    framework: { id: 'bdn', version: '1.0', title: 'Framework', hash: '0'.repeat(64) },
    level: input.level ?? 2,
    levelName: 'Two dots',
    score,
    elements,
    decision: { at, round: 1, approve: 4, object: 0, abstain: 1 },
    validFrom,
    validUntil,
    verificationUrl: `https://example.org/v/${number}`,
    specimen: input.specimen ?? false,
  };
  await db.query(
    `insert into certificate (id, number, application_id, project_id, ballot_id, revision_id, status, level,
      specimen, valid_from, valid_until, format, verification_url, facts, sha256, decided_at, issued_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14, $15, $15, 1)`,
    [
      certificateId,
      number,
      applicationId,
      projectId,
      ballotId,
      revisionId,
      input.status ?? 'active',
      input.level ?? 2,
      input.specimen ?? false,
      validFrom,
      validUntil,
      facts.verificationUrl,
      JSON.stringify(facts),
      sha256(number),
      at,
    ],
  );
  await db.query(
    `insert into certificate_status_change (id, certificate_id, status, public_note, at)
    values ($1, $2, 'active', 'Issued.', $3)`,
    [newId(), certificateId, at],
  );
  return { certificateId, projectId, reference, number };
}

export async function setStatus(
  db: DataSource,
  certificateId: string,
  status: CertificateStatus,
): Promise<void> {
  await db.query('update certificate set status = $2 where id = $1', [certificateId, status]);
}
