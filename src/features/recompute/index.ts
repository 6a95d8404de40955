/** Recompute: what a decision rests on, as a bundle that anybody can check. The face of this feature. */

export { createRecompute, type Recompute } from './recompute';
export { recomputeRoutes } from './recompute.routes';
