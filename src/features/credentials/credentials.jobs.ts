/** Scheduled work of credentials. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Credentials } from './credentials';

export function credentialJobs(credentials: Credentials): Job[] {
  return [
    job({
      name: 'complete-credentials',
      everySeconds: 60,
      payload: z.strictObject({}),
      run: () => credentials.complete(),
    }),
  ];
}
