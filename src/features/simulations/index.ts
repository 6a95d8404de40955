/** Simulations: what a version of the criteria would change. The face of this feature. */

export { SimulationRepository } from './simulation.repository';
export { createSimulations, type Simulations } from './simulations';
export { simulationJobs } from './simulations.jobs';
export { simulationPages } from './simulations.pages';
export { simulationRoutes } from './simulations.routes';

export const simulationEvents = [
  'simulation.requested',
  'simulation.done',
  'simulation.cancelled',
] as const;
