/** Opening a re-examination: by the secretariat, or by what the house finds out itself. */
import { may } from '../../domain/access/policy';
import { isRunning, statusOn } from '../../domain/certificate/certificate';
import type { ExaminationCause, reportedCauses } from '../../domain/certificate/examination';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import { notFound, refused } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import type { Recorder, UnitOfWork } from '../../platform/db/unit-of-work';
import type { ApplicationRepository } from '../applications';
import type { CertificateRepository, CertificateRow } from '../certificates';
import type { ExaminationRepository } from './examination.repository';
import { ExaminationRow } from './examination.row';

export interface ExaminationDeps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    certificates: CertificateRepository;
    examinations: ExaminationRepository;
  }>;
  readonly clock: Clock;
}

export interface ReportedCause {
  readonly number: string;
  readonly cause: (typeof reportedCauses)[number];
  readonly reason: string;
}

export async function openExamination(
  deps: ExaminationDeps,
  actor: Actor,
  { number, cause, reason }: ReportedCause,
): Promise<string> {
  if (!may(actor, 'certificate.change')) throw notFound('certificate');
  const at = deps.clock.now();
  return deps.unitOfWork.run(async (tx) => {
    const { id, applicationId } = await tx.certificates.numbered(number);
    await tx.applications.forUpdate(applicationId);
    const certificate = await tx.certificates.forUpdate(id);
    const status = statusOn(certificate, isoDate(at));
    if (!isRunning(status)) {
      throw refused(
        'examination.certificate-over',
        `A certificate that is ${status} cannot be examined again.`,
        { status },
      );
    }
    return addExamination(tx, certificate, { cause, reason, openedBy: actor.userId, at });
  });
}

export interface NewExamination {
  readonly cause: ExaminationCause;
  readonly reason: string;
  /** The document or statement that it rests on. */
  readonly sourceId?: string;
  readonly openedBy?: string;
  readonly at: Date;
}

/** The one way in which a re-examination is opened; the certificate is locked by the caller. */
export async function addExamination(
  tx: Recorder & { examinations: ExaminationRepository },
  certificate: CertificateRow,
  { cause, reason, sourceId, openedBy, at }: NewExamination,
): Promise<string> {
  const row = Object.assign(new ExaminationRow(), {
    id: newId(),
    certificateId: certificate.id,
    cause,
    sourceId: sourceId ?? null,
    reason,
    openedBy: openedBy ?? null,
    openedAt: at,
    outcome: null,
    closingReason: null,
    note: null,
    closedBy: null,
    closedAt: null,
  });
  await tx.examinations.add(row);
  tx.record({
    type: 'certificate.re-examination-opened',
    subject: { type: 'certificate', id: certificate.id },
    ...(openedBy && { actorId: openedBy }),
    data: {
      examinationId: row.id,
      number: certificate.number,
      cause,
      reason,
      ...(sourceId && { sourceId }),
    },
  });
  return row.id;
}
