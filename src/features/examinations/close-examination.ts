/**
 * Closing a re-examination with its outcome.
 *
 * Where the outcome is a change of status, that change is made in the same transaction and in the
 * one way in which a status changes, so register and status list tell it at once.
 */
import { may } from '../../domain/access/policy';
import { changeBy, type ExaminationOutcome } from '../../domain/certificate/examination';
import type { Actor } from '../../kernel/actor';
import { conflict, notFound } from '../../kernel/failure';
import { applyChange } from '../certificates';
import type { ExaminationDeps } from './open-examination';

export interface Closing {
  readonly id: string;
  readonly outcome: ExaminationOutcome;
  /** For the record alone. */
  readonly reason: string;
  /** To the holder; and to everybody where the status changes. */
  readonly note: string;
}

export async function closeExamination(
  deps: ExaminationDeps,
  actor: Actor,
  { id, outcome, reason, note }: Closing,
): Promise<void> {
  if (!may(actor, 'certificate.change')) throw notFound('re-examination');
  const at = deps.clock.now();
  await deps.unitOfWork.run(async (tx) => {
    const { certificateId } = await tx.examinations.find(id);
    await tx.applications.forUpdate(await tx.certificates.applicationOf(certificateId));
    const certificate = await tx.certificates.forUpdate(certificateId);
    // Read again behind the lock: another may have closed it meanwhile.
    const examination = await tx.examinations.find(id);
    if (examination.closedAt) {
      throw conflict('examination.closed', 'This re-examination has been closed already.');
    }
    const change = changeBy(outcome);
    if (change) {
      const publicNote = note;
      await applyChange(tx, certificate, { change, reason, publicNote, actorId: actor.userId, at });
    }
    await tx.examinations.close(examination, {
      outcome,
      closingReason: reason,
      note,
      closedBy: actor.userId,
      closedAt: at,
    });
    tx.record({
      type: 'certificate.re-examination-closed',
      subject: { type: 'certificate', id: certificateId },
      actorId: actor.userId,
      data: { examinationId: id, number: certificate.number, outcome, reason, note },
    });
  });
}
