/** Whether the jobs fit together: checked as a whole, before any of them runs. */
import type { Job } from './job';

/** What a job gets that started by its schedule. */
export const scheduledPayload = {};

// An underscore parts the job's name from the event's id in a job id, so a name has none.
const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Throws with every fault by name; a worker must not start with half of its work unreachable. */
export function refuseFaultyJobs(jobs: readonly Job[], events: Iterable<string>): void {
  const faults = jobFaults(jobs, new Set(events));
  if (faults.length > 0) {
    throw new Error(
      `The jobs do not fit together:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
}

function jobFaults(jobs: readonly Job[], events: ReadonlySet<string>): readonly string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  for (const { name, trigger, everySeconds, payload } of jobs) {
    if (!kebabCase.test(name)) faults.push(`${name}: a job's name is in kebab case`);
    if (names.has(name)) faults.push(`${name}: two jobs have this name`);
    names.add(name);
    if (trigger && !events.has(trigger.event)) {
      faults.push(`${name}: there is no event "${trigger.event}" that could start it`);
    }
    if (everySeconds === undefined) continue;
    if (!Number.isFinite(everySeconds) || everySeconds <= 0) {
      faults.push(`${name}: it cannot run every ${everySeconds} seconds`);
    }
    if (!payload.safeParse(scheduledPayload).success) {
      faults.push(`${name}: a scheduled job gets an empty payload, which its schema refuses`);
    }
  }
  return faults;
}

/** The same event gives the same job id each time it is handed over. */
export function jobIdFor(job: Job, eventId: string): string {
  return `${job.name}_${eventId}`;
}
