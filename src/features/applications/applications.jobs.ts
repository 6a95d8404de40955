/** Queued work of applications. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Applications } from './applications';

const hour = 60 * 60;

export function applicationJobs(applications: Applications): Job[] {
  return [
    job({
      name: 'enforce-stop-dates',
      everySeconds: hour,
      payload: z.unknown(),
      run: () => applications.enforceStopDates(),
    }),
  ];
}
