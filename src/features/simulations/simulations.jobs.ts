/** Queued work of simulations. */
import { z } from 'zod';
import { type Job, job } from '../../platform/jobs/job';
import type { Simulations } from './simulations';

export function simulationJobs(simulations: Simulations): Job[] {
  return [
    job({
      name: 'run-simulation',
      trigger: {
        event: 'simulation.requested',
        payload: ({ subject }) => ({ simulationId: subject.id }),
      },
      payload: z.strictObject({ simulationId: z.uuid() }),
      run: ({ simulationId }, { progress }) =>
        simulations.run({ simulationId, progress: (done) => progress(done) }),
    }),
  ];
}
