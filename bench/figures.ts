/** The figures of the bench, in the order in which they are read and told. */
import type { Figure } from './figure';
import { catalogue } from './figures/catalogue';
import { hostileRules } from './figures/hostile-rules';
import { memory } from './figures/memory';
import { simulationMemory } from './figures/simulation-memory';

export const figures: readonly Figure[] = [catalogue, hostileRules, memory, simulationMemory];
