/**
 * The holder gives the statement that was asked for, the oldest first where several are open.
 *
 * One that names a change opens a re-examination in the same transaction. To anybody but the holder
 * the certificate is not found.
 */
import { may } from '../../domain/access/policy';
import { isRunning, statusOn } from '../../domain/certificate/certificate';
import { changeWords, type StatedChange } from '../../domain/certificate/statement';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import { invalid, notFound, refused } from '../../kernel/failure';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { ApplicationRepository } from '../applications';
import type { CertificateRepository, CertificateRow } from '../certificates';
import { addExamination, type ExaminationRepository } from '../examinations';
import type { ProjectRepository } from '../projects';
import type { StatedEvidence, StatementRow } from './statement.row';
import type { SurveillanceRepository } from './surveillance.repository';

export interface StatementDeps {
  readonly unitOfWork: UnitOfWork<{
    projects: ProjectRepository;
    applications: ApplicationRepository;
    certificates: CertificateRepository;
    examinations: ExaminationRepository;
    surveillance: SurveillanceRepository;
  }>;
  readonly clock: Clock;
}

export interface NewStatement {
  /** Of the certificate. */
  readonly number: string;
  readonly changes: readonly StatedChange[];
  readonly text: string;
  /** Ids of documents of the project. */
  readonly evidence: readonly string[];
}

export async function giveStatement(
  deps: StatementDeps,
  actor: Actor,
  { number, changes, text, evidence }: NewStatement,
): Promise<void> {
  const at = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const { id, applicationId } = await tx.certificates.numbered(number);
    const { organisationId } = await tx.applications.forUpdate(applicationId);
    if (!may(actor, 'certificate.hold', { ownerId: organisationId })) throw notFound('certificate');
    const certificate = await tx.certificates.forUpdate(id);
    const statement = await openStatement(tx.surveillance, certificate, isoDate(at));
    await tx.surveillance.give(statement, {
      changes: [...changes],
      text,
      evidence: await documents(tx.projects, certificate, evidence),
      givenBy: actor.userId,
      givenAt: at,
    });
    tx.record({
      type: 'certificate.statement-given',
      subject: { type: 'certificate', id },
      actorId: actor.userId,
      data: { statementId: statement.id, number, period: statement.period, changes: [...changes] },
    });
    if (changes.includes('nothing')) return;
    const named = changes.map((change) => changeWords[change].toLowerCase()).join(', ');
    await addExamination(tx, certificate, {
      cause: 'statement',
      reason: `The holder states changes (${named}): ${text}`,
      sourceId: statement.id,
      at,
    });
  });
}

async function openStatement(
  surveillance: SurveillanceRepository,
  certificate: CertificateRow,
  today: string,
): Promise<StatementRow> {
  const status = statusOn(certificate, today);
  if (!isRunning(status)) {
    throw refused(
      'statement.certificate-over',
      `No statement is given on a certificate that is ${status}.`,
      { status },
    );
  }
  const open = (await surveillance.statements(certificate.id)).find(({ givenAt }) => !givenAt);
  if (open) return open;
  throw refused('statement.not-asked', 'No statement is asked for now.');
}

async function documents(
  projects: ProjectRepository,
  { projectId }: CertificateRow,
  ids: readonly string[],
): Promise<StatedEvidence[]> {
  const known = await projects.evidence(projectId);
  return [...new Set(ids)].map((wanted) => {
    const document = known.find(({ id }) => id === wanted);
    if (document) return { id: wanted, title: document.title, sha256: document.sha256 };
    throw invalid('statement.document-unknown', 'Choose among the documents of the project.', [
      { pointer: '/evidence', detail: `names the document ${wanted}, which the project has not` },
    ]);
  });
}
