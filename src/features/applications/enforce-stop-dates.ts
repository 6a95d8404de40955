/**
 * What happens when an agency does not answer: reminders first, then the system acts.
 *
 * A returned application lapses; a clarification goes on unanswered. Run hourly; each application in
 * a transaction of its own, so that one that cannot be moved does not hold up the others.
 */
import { daysBetween, type IsoDate, isoDate } from '../../kernel/clock';
import { eachOnItsOwn } from '../../platform/jobs/each-on-its-own';
import { moveApplication } from './move-application';
import type { AskDeps } from './return-application';

/** Days before the stop date on which the agency is reminded. */
const reminderDays = [14, 3];

async function enforceStopDate(deps: AskDeps, applicationId: string): Promise<void> {
  const now = deps.clock.now();
  const today = isoDate(now);
  await deps.unitOfWork.run(async (tx) => {
    const application = await tx.applications.forUpdate(applicationId);
    const { stopOn, state } = application;
    if (!stopOn || !['returned', 'clarification'].includes(state)) return;
    if (remindersDue(today, stopOn) > application.remindersSent) {
      // One a run: after a pause of the program the agency still hears twice before anything ends.
      const reminder = application.remindersSent + 1;
      await tx.applications.save(application, { remindersSent: reminder });
      tx.record({
        type: 'application.reminded',
        subject: { type: 'application', id: application.id },
        data: { reminder, stopOn },
      });
      return;
    }
    if (today <= stopOn) return;
    await moveApplication(tx, {
      application,
      move: state === 'returned' ? 'lapse' : 'resume unanswered',
      mover: 'system',
      facts: { stopDatePassed: true, remindersSent: application.remindersSent },
      at: now,
    });
    await (state === 'returned'
      ? tx.projects.unlock(application.projectId)
      : tx.projects.lock(application.projectId));
  });
}

function remindersDue(today: IsoDate, stopOn: IsoDate): number {
  const left = daysBetween(today, stopOn);
  return reminderDays.filter((days) => left <= days).length;
}

export function enforceStopDates(deps: AskDeps, ids: readonly string[]): Promise<void> {
  return eachOnItsOwn(ids, (id) => enforceStopDate(deps, id), 'Some stop dates were not enforced.');
}
