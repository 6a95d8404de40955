/** The settings and the clock of a demonstration, before anything is started. */
import { LaggingClock, systemClock } from '../kernel/clock';

/** Longer than all waiting times of the three model projects together. */
const daysAgo = 60;

export interface DemoRun {
  readonly clock: LaggingClock;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The demonstration has a data folder of its own and listens on this machine only. */
export function prepareDemo(environment: DemoRun['environment']): DemoRun {
  return {
    clock: new LaggingClock(systemClock, daysAgo * 86_400_000),
    environment: { DATA_DIR: './.data/demo', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...environment },
  };
}
