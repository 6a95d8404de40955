/**
 * Holders are asked for a statement from each anniversary of a certificate.
 *
 * Looked for every hour. Where runs were missed over an anniversary, the newest alone is asked for.
 */
import { isRunning } from '../../domain/certificate/certificate';
import { anniversaryOn, statementDates } from '../../domain/certificate/statement';
import { newId } from '../../kernel/ids';
import { eachOnItsOwn } from '../../platform/jobs/each-on-its-own';
import type { WatchDeps } from './give-notices';
import type { RunningCertificate } from './running-certificate.views';
import { StatementRow } from './statement.row';

export async function askForStatements(deps: WatchDeps): Promise<void> {
  await eachOnItsOwn(
    await deps.running.all(),
    (certificate) => askFor(deps, certificate),
    'Some holders were not asked for a statement.',
  );
}

async function askFor(deps: WatchDeps, found: RunningCertificate): Promise<void> {
  const periods = deps.frameworks.pinned(found).surveillance?.statement;
  if (!periods) return;
  const today = deps.running.today();
  const period = anniversaryOn(found, periods.everyMonths, today);
  if (period <= found.lastAsked) return;
  await deps.unitOfWork.run(async (tx) => {
    await tx.applications.forUpdate(found.applicationId);
    const certificate = await tx.certificates.forUpdate(found.id);
    if (!isRunning(certificate.status)) return;
    const asked = await tx.surveillance.statements(certificate.id);
    if (asked.some((one) => one.period >= period)) return;
    const statement = Object.assign(new StatementRow(), {
      id: newId(),
      certificateId: certificate.id,
      period,
      ...statementDates(periods, today),
      changes: [],
      text: null,
      evidence: [],
      givenBy: null,
      givenAt: null,
    });
    await tx.surveillance.addStatement(statement);
    const { id, dueOn } = statement;
    tx.record({
      type: 'certificate.statement-asked',
      subject: { type: 'certificate', id: certificate.id },
      data: { statementId: id, number: certificate.number, period, dueOn },
    });
  });
}
