/** Somebody of the holder says that a notice is read, so that it no longer counts as new. */
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import type { SurveillanceRepository } from './surveillance.repository';

export interface ReadDeps {
  readonly unitOfWork: UnitOfWork<{ surveillance: SurveillanceRepository }>;
  readonly clock: Clock;
}

export async function readNotice(deps: ReadDeps, actor: Actor, id: string): Promise<void> {
  await deps.unitOfWork.run(async ({ surveillance, record }) => {
    const notice = await surveillance.noticeTo(actor.organisationId, id);
    if (notice.readAt) return;
    await surveillance.markRead(notice, deps.clock.now());
    record({
      type: 'certificate.notice-read',
      subject: { type: 'certificate', id: notice.certificateId },
      actorId: actor.userId,
      data: { noticeId: id, daysBefore: notice.daysBefore },
    });
  });
}
