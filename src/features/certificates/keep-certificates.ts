/** What runs by itself: certificates that expire, and those whose issuing got stuck. */
import { isRunning } from '../../domain/certificate/certificate';
import { isoDate } from '../../kernel/clock';
import type { CertificateViews } from './certificate.views';
import { applyChange, type ChangeDeps } from './change-status';
import { type IssueDeps, issueCertificate } from './issue-certificate';

/** Each in a transaction of its own, so that one does not hold up the others. */
export async function expireCertificates(
  deps: ChangeDeps & { readonly views: CertificateViews },
): Promise<void> {
  const today = isoDate(deps.clock.now());
  for (const { id, applicationId } of await deps.views.pastValidity(today)) {
    await deps.unitOfWork.run(async (tx) => {
      await tx.applications.forUpdate(applicationId);
      const certificate = await tx.certificates.forUpdate(id);
      if (!isRunning(certificate.status)) return;
      await applyChange(tx, certificate, {
        change: 'expire',
        reason: 'Its last day of validity is over.',
        publicNote: `Valid until ${certificate.validUntil}.`,
        at: deps.clock.now(),
      });
    });
  }
}

/**
 * Finds decisions without a certificate and certificates without a file, whatever their age, and
 * issues them the usual way. One that cannot be issued does not stop the others; it is told at the end.
 */
export async function sweepCertificates(
  deps: IssueDeps & { readonly views: CertificateViews },
  { jobId }: { jobId: string },
): Promise<void> {
  const failures: unknown[] = [];
  for (const applicationId of await deps.views.unfinished()) {
    await issueCertificate(deps, { applicationId, jobId: `${jobId}.${applicationId}` }).catch(
      (error: unknown) => void failures.push(error),
    );
  }
  if (failures.length > 0) throw failures[0];
}
