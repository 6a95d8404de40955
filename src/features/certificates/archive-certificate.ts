/**
 * An archive copy: the issued file with an archive time stamp after it, for checks in decades.
 *
 * The issued file stays what it is; the copy has a digest of its own, and both are ours from then on.
 * It is made once: who asks again finds it made.
 */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import { Failure, notFound, refused } from '../../kernel/failure';
import { PdfShapeError } from '../../platform/signing/pdf-objects';
import { TimestampError } from '../../platform/signing/timestamp-token';
import type { CertificateViews } from './certificate.views';
import type { ChangeDeps } from './change-status';
import type { FileDeps } from './sign-certificate';

export interface ArchiveDeps extends ChangeDeps, Pick<FileDeps, 'files' | 'signer'> {
  readonly views: CertificateViews;
}

export async function archiveCertificate(
  deps: ArchiveDeps,
  actor: Actor,
  { number }: { number: string },
): Promise<void> {
  if (!may(actor, 'certificate.change')) throw notFound('certificate');
  const { certificate: found } = await deps.views.details(number);
  if (found.archivedSha256) return;
  const copy = await archiveCopy(deps, await deps.files.get(found.sha256 ?? ''));
  const archivedSha256 = await deps.files.put(copy);
  await deps.unitOfWork.run(async (tx) => {
    await tx.applications.forUpdate(found.applicationId);
    const certificate = await tx.certificates.forUpdate(found.id);
    if (certificate.archivedSha256) return;
    await tx.certificates.change(certificate, { archivedSha256, archivedAt: deps.clock.now() });
    tx.record({
      type: 'certificate.archived',
      subject: { type: 'certificate', id: certificate.id },
      actorId: actor.userId,
      data: { number, sha256: certificate.sha256, archivedSha256 },
    });
  });
}

/** Checked as anybody would check it, before it is kept. */
async function archiveCopy({ clock, signer }: ArchiveDeps, issued: Buffer): Promise<Buffer> {
  if (!signer.canArchive) {
    throw refused(
      'certificate.no-timestamp-source',
      'Without a time-stamp source (TIMESTAMP_URL) nothing can be archived.',
    );
  }
  const copy = await signer.archive(issued).catch(explain);
  const report = await signer.verify(copy, clock.now());
  const { signature, issuer, time, revocation } = report;
  const holds = [signature, issuer, time].every((one) => one === 'passed');
  if (!holds || revocation === 'failed' || !report.archivedAt) {
    throw new Failure(
      'unavailable',
      'certificate.archive-not-accepted',
      `Our own check does not accept the archive copy. ${Object.values(report.problems).join(' ')}`,
    );
  }
  return copy;
}

function explain(error: unknown): never {
  if (error instanceof PdfShapeError) {
    throw refused(
      'certificate.no-room-for-archive',
      'The file was made without room for an archive time stamp, and cannot be given any.',
    );
  }
  if (error instanceof TimestampError) {
    throw new Failure(
      'unavailable',
      'certificate.no-timestamp',
      `${error.message} Try again later.`,
    );
  }
  throw error;
}
