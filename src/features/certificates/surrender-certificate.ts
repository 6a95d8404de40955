/**
 * The holder gives the certificate back: the agency that owns the project, for good.
 *
 * It ends the certificate as a revocation does, but nobody has found a fault. To anybody else the
 * certificate is not found.
 */
import { may } from '../../domain/access/policy';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import type { CertificateRow } from './certificate.row';
import type { CertificateViews } from './certificate.views';
import { applyChange, type ChangeDeps } from './change-status';

export async function surrenderCertificate(
  deps: ChangeDeps,
  actor: Actor,
  input: { number: string; reason: string; publicNote: string },
): Promise<void> {
  await deps.unitOfWork.run(async (tx) => {
    const { id, applicationId } = await tx.certificates.numbered(input.number);
    const { organisationId } = await tx.applications.forUpdate(applicationId);
    if (!may(actor, 'certificate.hold', { ownerId: organisationId })) throw notFound('certificate');
    await applyChange(tx, await tx.certificates.forUpdate(id), {
      ...input,
      change: 'surrender',
      actorId: actor.userId,
      at: deps.clock.now(),
    });
  });
}

/** Whether the actor may act on an issued certificate as its holder. */
export async function isHeldBy(
  { views }: { readonly views: CertificateViews },
  actor: Actor | undefined,
  certificate: Pick<CertificateRow, 'applicationId'>,
): Promise<boolean> {
  if (!actor) return false;
  const ownerId = await views.holderOf(certificate);
  return ownerId !== undefined && may(actor, 'certificate.hold', { ownerId });
}
