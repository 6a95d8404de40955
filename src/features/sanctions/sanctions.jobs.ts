/** Scheduled work on listed parties. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Sanctions } from './sanctions';

const hour = 60 * 60;

export function sanctionJobs(sanctions: Sanctions): Job[] {
  return [
    job({
      name: 'look-for-listed-parties',
      everySeconds: hour,
      payload: z.strictObject({}),
      run: () => sanctions.look(),
    }),
  ];
}
