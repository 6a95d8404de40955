/**
 * How a certificate's status changes after it was issued.
 *
 * Every change is one row of public history and one audit entry, in the transaction that makes it.
 * The reason is for the record; the public note is what everybody reads.
 */
import { may } from '../../domain/access/policy';
import {
  runningStatuses,
  type StatusChange,
  statusAfter,
} from '../../domain/certificate/certificate';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { notFound, refused } from '../../kernel/failure';
import type { Recorder, UnitOfWork } from '../../platform/db/unit-of-work';
import type { ApplicationRepository } from '../applications';
import type { CertificateRepository } from './certificate.repository';
import type { CertificateRow } from './certificate.row';

export const secretariatChanges = ['suspend', 'reinstate', 'revoke'] as const;
export type SecretariatChange = (typeof secretariatChanges)[number];

const eventOfChange = {
  activate: 'certificate.issued',
  suspend: 'certificate.suspended',
  reinstate: 'certificate.reinstated',
  revoke: 'certificate.revoked',
  expire: 'certificate.expired',
  supersede: 'certificate.superseded',
  surrender: 'certificate.surrendered',
} as const satisfies Record<StatusChange, string>;

export const statusEvents = Object.values(eventOfChange);

export interface ChangeDeps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    certificates: CertificateRepository;
  }>;
  readonly clock: Clock;
}

export async function changeStatus(
  deps: ChangeDeps,
  actor: Actor,
  input: {
    number: string;
    change: SecretariatChange;
    reason: string;
    publicNote: string;
  },
): Promise<void> {
  if (!may(actor, 'certificate.change')) throw notFound('certificate');
  await deps.unitOfWork.run(async (tx) => {
    const { id, applicationId } = await tx.certificates.numbered(input.number);
    await tx.applications.forUpdate(applicationId);
    const certificate = await tx.certificates.forUpdate(id);
    await applyChange(tx, certificate, {
      ...input,
      actorId: actor.userId,
      at: deps.clock.now(),
    });
  });
}

/** An appeal that ended in refusal takes the certificate with it. */
export async function revokeDeclined(
  deps: ChangeDeps,
  { applicationId, jobId }: { applicationId: string; jobId: string },
): Promise<void> {
  await deps.unitOfWork.once(jobId, async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    if (application.state !== 'declined') return;
    for (const { id } of await tx.certificates.of(applicationId, ...runningStatuses)) {
      await applyChange(tx, await tx.certificates.forUpdate(id), {
        change: 'revoke',
        ...declinedAfterAppeal,
        at: deps.clock.now(),
      });
    }
  });
}

export const declinedAfterAppeal = {
  reason: 'The application was declined after an appeal.',
  publicNote: 'The decision was reversed after an appeal.',
};

export interface AppliedChange {
  readonly change: StatusChange;
  /** For the audit log alone. */
  readonly reason: string;
  readonly publicNote: string;
  readonly actorId?: string;
  readonly at: Date;
  /** Stored together with the new status. */
  readonly with?: Partial<CertificateRow>;
}

/** The one way in which a status changes: rule, row, history, event; the row is locked by the caller. */
export async function applyChange(
  tx: Recorder & { certificates: CertificateRepository },
  certificate: CertificateRow,
  { change, reason, publicNote, actorId, at, with: more = {} }: AppliedChange,
): Promise<void> {
  const from = certificate.status;
  const status = statusAfter(change, from);
  if (!status) {
    throw refused(
      'certificate.change-not-allowed',
      `A certificate that is ${from} cannot be changed in this way (${change}).`,
      { status: from, change },
    );
  }
  await tx.certificates.change(certificate, { ...more, status });
  await tx.certificates.note(certificate, publicNote, at);
  tx.record({
    type: eventOfChange[change],
    subject: { type: 'certificate', id: certificate.id },
    ...(actorId && { actorId }),
    data: {
      number: certificate.number,
      projectId: certificate.projectId,
      applicationId: certificate.applicationId,
      from,
      to: status,
      ...(change === 'activate' && {
        level: certificate.level,
        specimen: certificate.specimen,
        sha256: certificate.sha256,
      }),
      reason,
      publicNote,
    },
  });
}
