/**
 * A desk with certified cases, as decisions leave them: rows of every kind that a certificate rests
 * on, without the weeks of work before them.
 */
import { AccountRepository, OrganisationRow } from '../../../src/features/accounts';
import { ApplicationRepository, ApplicationRow } from '../../../src/features/applications';
import { CertificateRepository, createCertificates } from '../../../src/features/certificates';
import { CredentialRepository } from '../../../src/features/credentials';
import { BallotRow, DecisionRepository } from '../../../src/features/decisions';
import type { Frameworks } from '../../../src/features/frameworks';
import { ProjectRepository, ProjectRow, RevisionRow } from '../../../src/features/projects';
import { createRecompute } from '../../../src/features/recompute';
import type { MovableClock } from '../../../src/kernel/clock';
import { canonicalJson, sha256 } from '../../../src/kernel/digest';
import { newId } from '../../../src/kernel/ids';
import type { DocumentLanguage } from '../../../src/kernel/language';
import { createUnitOfWork } from '../../../src/platform/db/unit-of-work';
import { renderHere } from '../../../src/platform/pdf/render-here';
import type { DocumentSigner } from '../../../src/platform/signing/document-signer';
import type { FileStore } from '../../../src/platform/storage/file-store';
import type { TestDatabase } from '../../support/database';
import { testSigner } from '../../support/signing';
import { credentialsOn, publicUrl } from '../credentials/issuer';
import { someFacts } from './facts';

/** What certificates ask of a framework. */
const framework = {
  id: 'bdn',
  version: '1.0',
  title: 'Bluemark criteria',
  validityMonths: 36,
  levels: ['Sound', 'Strong', 'Exemplary'].map((name, index) => ({ dots: index + 1, name })),
};

const usualSigner = testSigner();

export function certificatesOn(
  { dataSource }: TestDatabase,
  clock: MovableClock,
  files: FileStore,
  signer: DocumentSigner = usualSigner,
): ReturnType<typeof createCertificates> {
  const unitOfWork = createUnitOfWork(dataSource, clock, (manager) => ({
    accounts: new AccountRepository(manager),
    projects: new ProjectRepository(manager),
    applications: new ApplicationRepository(manager),
    decisions: new DecisionRepository(manager),
    credentials: new CredentialRepository(manager),
    certificates: new CertificateRepository(manager),
  }));
  const frameworks = { pinned: () => framework, all: () => [] } as unknown as Frameworks;
  const deps = { unitOfWork, dataSource, clock, frameworks, files, publicUrl };
  const credentials = credentialsOn({ dataSource }, clock);
  const { scoreAgain } = createRecompute(deps);
  return createCertificates({ ...deps, credentials, signer, scoreAgain, pdf: renderHere });
}

export interface CaseDetails {
  readonly title?: string;
  readonly documentLanguage?: DocumentLanguage;
  readonly level?: number;
  readonly demoProject?: boolean;
  readonly demoAgency?: boolean;
  readonly illustrative?: boolean;
  readonly state?: ApplicationRow['state'];
  /** Another application of a project that is there already. */
  readonly of?: CertifiedCase;
}

export interface CertifiedCase {
  readonly applicationId: string;
  readonly projectId: string;
  readonly organisationId: string;
  readonly ballotId: string;
}

let count = 0;

export async function certifiedCase(
  { dataSource: { manager } }: TestDatabase,
  clock: MovableClock,
  details: CaseDetails = {},
): Promise<CertifiedCase> {
  count += 1;
  const at = clock.now();
  const {
    title = `Fibre ring ${count}`,
    level = 2,
    of,
    demoProject = false,
    demoAgency = false,
  } = details;
  const organisationId = of?.organisationId ?? newId();
  const projectId = of?.projectId ?? newId();
  if (!of) {
    await manager.insert(OrganisationRow, {
      id: organisationId,
      name: `Agency ${count}`,
      kind: 'member',
      country: null,
      demo: demoAgency,
      createdAt: at,
    });
    await manager.insert(ProjectRow, {
      id: projectId,
      reference: `BM-P-${String(count).padStart(6, '0')}`,
      organisationId,
      title,
      draft: {},
      version: 1,
      locked: false,
      unlocked: [],
      demo: demoProject,
      createdBy: newId(),
      createdAt: at,
      updatedAt: at,
    });
  }
  const document = canonicalJson({
    dossier: {
      project: { title, countries: ['RWA', 'COD'], sectors: ['5g'] },
      secret: `x${count}`,
    },
    provenance: details.illustrative ? { '/project': { kind: 'illustrative' } } : {},
  });
  const revisionId = newId();
  await manager.insert(RevisionRow, {
    id: revisionId,
    projectId,
    number: count,
    document,
    contentHash: sha256(document),
    createdBy: newId(),
    createdAt: at,
  });
  const applicationId = newId();
  await manager.insert(ApplicationRow, {
    documentLanguage: details.documentLanguage ?? 'en',
    id: applicationId,
    reference: `BM-A-${String(count).padStart(6, '0')}`,
    projectId,
    organisationId,
    frameworkId: framework.id,
    frameworkVersion: framework.version,
    frameworkHash: 'b'.repeat(64),
    state: details.state ?? 'certified',
    stateSince: at,
    version: 1,
    revisionId,
    createdAt: at,
  });
  const ballotId = newId();
  const { score, elements } = someFacts();
  const sheet = {
    level,
    score,
    failedGates: [],
    elements: elements.map((one) => ({ ...one, weight: 1 })),
  };
  await manager.insert(BallotRow, {
    id: ballotId,
    applicationId,
    round: 1,
    outcome: 'certified',
    level,
    overrideReason: null,
    reasons: 'It meets the criteria.',
    conditions: [],
    proposedBy: newId(),
    proposedAt: at,
    closedAt: at,
    decided: true,
    sheet: canonicalJson(sheet),
    tally: { approve: 5, object: 0, abstain: 1, quorate: true, passed: true },
  });
  return { applicationId, projectId, organisationId, ballotId };
}
