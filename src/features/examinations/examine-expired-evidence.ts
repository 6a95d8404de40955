/** A certificate whose evidence has expired is examined again, once for each document. */
import { isRunning } from '../../domain/certificate/certificate';
import { dayInWords } from '../../kernel/day';
import { eachOnItsOwn } from '../../platform/jobs/each-on-its-own';
import type { ExaminationViews, ExpiredEvidence } from './examination.views';
import { addExamination, type ExaminationDeps } from './open-examination';

export async function examineExpiredEvidence(
  deps: ExaminationDeps & { readonly views: ExaminationViews },
): Promise<void> {
  await eachOnItsOwn(
    await deps.views.expiredEvidence(),
    (evidence) => examine(deps, evidence),
    'Some certificates with expired evidence are not being examined again.',
  );
}

async function examine(
  { unitOfWork, clock }: ExaminationDeps,
  { certificateId, applicationId, evidenceId, title, expiresOn }: ExpiredEvidence,
): Promise<void> {
  await unitOfWork.run(async (tx) => {
    await tx.applications.forUpdate(applicationId);
    const certificate = await tx.certificates.forUpdate(certificateId);
    const over = !isRunning(certificate.status);
    if (over || (await tx.examinations.hasSource(certificateId, evidenceId))) return;
    await addExamination(tx, certificate, {
      cause: 'evidence',
      reason: `The document “${title}” was good until ${dayInWords(expiresOn)}.`,
      sourceId: evidenceId,
      at: clock.now(),
    });
  });
}
