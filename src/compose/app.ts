/**
 * The composition root: settings in, a running house out.
 *
 * Which of web server and worker run is said by ROLES; both use the same features.
 */
import type { Server } from 'node:http';
import path from 'node:path';
import { loadFrameworks } from '../features/frameworks';
import type { Clock } from '../kernel/clock';
import type { Config } from '../platform/config';
import type { Log } from '../platform/log';
import { composeFeatures, type Features } from './features';
import { openPlatform, type Platform } from './platform';
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
  /** The folder that holds `criteria`. */
  readonly root: string;
}

export async function startBluemark({ config, clock, log, root }: Start): Promise<Bluemark> {
  const frameworks = await loadFrameworks(path.join(root, 'criteria'), clock);
  const platform = await openPlatform(config, clock, log);
  try {
    const features = composeFeatures(platform, frameworks);
    const server = config.roles.includes('web') ? await startWeb(platform, features) : undefined;
    if (config.roles.includes('worker')) await startWork(platform, features);
    return { platform, features, server, stop: () => platform.lifecycle.stop() };
  } catch (error) {
    await platform.lifecycle.stop();
    throw error;
  }
}
