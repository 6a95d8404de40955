/**
 * Holders are told that their certificates will end: each threshold of the framework once.
 *
 * Looked for every hour, so that a day on which the process was down at one moment is not lost. What
 * is due is worked out again behind the lock, so two runs at once give one notice.
 */
import { isRunning } from '../../domain/certificate/certificate';
import { expiryNoticeDue } from '../../domain/certificate/expiry-notice';
import type { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { UnitOfWork } from '../../platform/db/unit-of-work';
import { eachOnItsOwn } from '../../platform/jobs/each-on-its-own';
import type { ApplicationRepository } from '../applications';
import type { CertificateRepository } from '../certificates';
import type { Frameworks } from '../frameworks';
import { NoticeRow } from './notice.row';
import type { RunningCertificate, RunningCertificateViews } from './running-certificate.views';
import type { SurveillanceRepository } from './surveillance.repository';

export interface WatchDeps {
  readonly unitOfWork: UnitOfWork<{
    applications: ApplicationRepository;
    certificates: CertificateRepository;
    surveillance: SurveillanceRepository;
  }>;
  readonly running: RunningCertificateViews;
  readonly clock: Clock;
  readonly frameworks: Pick<Frameworks, 'all' | 'pinned'>;
}

export async function giveNotices(deps: WatchDeps): Promise<void> {
  const all = deps.frameworks.all().flatMap(({ surveillance }) => surveillance?.noticeDays ?? []);
  if (all.length === 0) return;
  await eachOnItsOwn(
    await deps.running.endingWithin(Math.max(...all)),
    (certificate) => giveNotice(deps, certificate),
    'Some holders were not told that their certificates will end.',
  );
}

async function giveNotice(deps: WatchDeps, found: RunningCertificate): Promise<void> {
  const thresholds = deps.frameworks.pinned(found).surveillance?.noticeDays ?? [];
  const today = deps.running.today();
  if (expiryNoticeDue(thresholds, found, found.given, today) === undefined) return;
  await deps.unitOfWork.run(async (tx) => {
    await tx.applications.forUpdate(found.applicationId);
    const certificate = await tx.certificates.forUpdate(found.id);
    if (!isRunning(certificate.status)) return;
    const given = (await tx.surveillance.notices(certificate.id)).map((one) => one.daysBefore);
    const daysBefore = expiryNoticeDue(thresholds, certificate, given, today);
    if (daysBefore === undefined) return;
    const notice = Object.assign(new NoticeRow(), {
      id: newId(),
      certificateId: certificate.id,
      daysBefore,
      givenAt: deps.clock.now(),
      readAt: null,
    });
    await tx.surveillance.addNotice(notice);
    const { number, validUntil } = certificate;
    tx.record({
      type: 'certificate.expiry-noticed',
      subject: { type: 'certificate', id: certificate.id },
      data: { noticeId: notice.id, number, daysBefore, validUntil },
    });
  });
}
