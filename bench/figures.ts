/** The figures of the bench, in the order in which they are read and told. */
import type { Figure } from './figure';
import { catalogue } from './figures/catalogue';
import { certificateMemory } from './figures/certificate-memory';
import { certificateWorkers } from './figures/certificate-workers';
import { eventLoop } from './figures/event-loop';
import { hostileRules } from './figures/hostile-rules';
import { memory } from './figures/memory';
import { simulationMemory } from './figures/simulation-memory';
import { verifications, verificationsCore } from './figures/verifications';

export const figures: readonly Figure[] = [
  catalogue,
  hostileRules,
  memory,
  simulationMemory,
  verifications,
  verificationsCore,
  certificateMemory,
  certificateWorkers,
  eventLoop,
];
