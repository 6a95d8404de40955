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
import { composeWeb, openServer, siteAddress } from './web';
import { startWork } from './work';

export interface Bluemark {
  readonly platform: Platform;
  readonly features: Features;
  /** Present where the process serves the web. */
  readonly server: Server | undefined;
  /** Where people reach the site, without a slash at the end. */
  readonly address: string;
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
    const server = config.roles.includes('web') ? await openServer(platform) : undefined;
    // Nothing is waited for from here until the server has its pages: no request comes before them.
    const address = siteAddress(config, server);
    const frameworks = createFrameworks(shipped.frameworks, clock);
    const features = composeFeatures(platform, frameworks, address);
    server?.on('request', composeWeb(platform, features, shipped.pages()));
    if (config.roles.includes('worker')) await startWork(platform, features);
    return { platform, features, server, address, stop: () => platform.lifecycle.stop() };
  } catch (error) {
    await platform.lifecycle.stop();
    throw error;
  }
}
