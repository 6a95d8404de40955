/**
 * The composition root: settings in, a running house out.
 *
 * Which of web server and worker run is said by ROLES; both use the same features.
 */
import type { Server } from 'node:http';
import { createFrameworks } from '../features/frameworks';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config';
import type { Log } from '../platform/log';
import { composeFeatures, type Features } from './features';
import { openPlatform, type Platform } from './platform';
import type { Shipped } from './shipped';
import { startWeb } from './web';
import { startWork } from './work';

export interface Bluemark {
  readonly platform: Platform;
  readonly features: Features;
  /** Present where the process serves the web. */
  readonly server: Server | undefined;
  /** Stops everything, in reverse order. Gives the errors that occurred. */
  stop(): Promise<readonly unknown[]>;
}

export interface Start {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly shipped: Shipped;
}

export async function startBluemark({ config, clock, log, shipped }: Start): Promise<Bluemark> {
  const platform = await openPlatform(config, clock, log);
  try {
    const features = composeFeatures(platform, createFrameworks(shipped.frameworks, clock));
    const server = config.roles.includes('web')
      ? await startWeb(platform, features, shipped.pages())
      : undefined;
    if (config.roles.includes('worker')) await startWork(platform, features);
    return { platform, features, server, stop: () => platform.lifecycle.stop() };
  } catch (error) {
    await platform.lifecycle.stop();
    throw error;
  }
}
