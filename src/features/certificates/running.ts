/** Which certificates run, as the domain has it, in SQL: for whoever reads the table `certificate c`. */
import { runningStatuses } from '../../domain/certificate/certificate';

/** Issued and not over, where the last day is not asked for. */
export const hasRunningStatus = `c.status in (${runningStatuses.map((one) => `'${one}'`).join(', ')})`;

/** On the day that a parameter holds, such as `$1`. */
export function runs(day: string): string {
  return `${hasRunningStatus} and c.valid_until >= ${day}`;
}
