/** Scheduled work of re-examinations. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Examinations } from './examinations';

const hour = 60 * 60;

export function examinationJobs(examinations: Examinations): Job[] {
  return [
    job({
      name: 'examine-expired-evidence',
      everySeconds: hour,
      payload: z.strictObject({}),
      run: () => examinations.examineExpiredEvidence(),
    }),
  ];
}
