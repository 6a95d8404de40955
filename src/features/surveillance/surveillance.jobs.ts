/** Scheduled work on certificates that run. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Surveillance } from './surveillance';

const hour = 60 * 60;

export function surveillanceJobs(surveillance: Surveillance): Job[] {
  return [
    job({
      name: 'give-expiry-notices',
      everySeconds: hour,
      payload: z.strictObject({}),
      run: () => surveillance.giveNotices(),
    }),
    job({
      name: 'ask-for-statements',
      everySeconds: hour,
      payload: z.strictObject({}),
      run: () => surveillance.askForStatements(),
    }),
  ];
}
