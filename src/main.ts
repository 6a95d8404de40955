/**
 * The server process: reads the settings, starts what ROLES names, stops cleanly on a signal.
 *
 * `--demo` takes the example projects through the desk first; with `--exit` it ends after that.
 */
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import type { Bluemark } from './compose/app';
import { prepareDemo } from './demo/prepare-demo';
import { systemClock } from './kernel/clock';
import { Failure } from './kernel/failure';
import { ConfigError, loadConfig } from './platform/config';
import { createLog, type Log } from './platform/log';
import { projectRoot } from './platform/project-root';

/** Everything that is running must have stopped by then. */
const stopWithinMs = 25_000;

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: { demo: { type: 'boolean' }, exit: { type: 'boolean' } },
  });
  const demo = flags.demo ? prepareDemo(process.env) : undefined;
  const config = loadConfig(demo?.environment);
  const log = createLog(config.logLevel);
  const root = projectRoot();
  const clock = demo?.clock ?? systemClock;
  // The house is loaded once the settings are known to be good: a slip in them is told at once.
  const [{ startBluemark }, { readShipped }] = await Promise.all([
    import('./compose/app.js'),
    import('./compose/shipped.js'),
  ]);
  const bluemark = await startBluemark({ config, clock, log, shipped: readShipped(root) });
  const stopped = stopOnSignal(bluemark, log);
  if (demo) await (await import('./demo/run-demo.js')).runDemo(bluemark, demo, root);
  else await greetAdministrator(bluemark);
  if (flags.exit) {
    await bluemark.stop();
    return;
  }
  announce(bluemark);
  await stopped;
}

function stopOnSignal(bluemark: Bluemark, log: Log): Promise<void> {
  return new Promise((resolve) => {
    const stop = (signal: string) => {
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), stopWithinMs).unref();
      void bluemark.stop().then((errors) => {
        if (errors.length > 0) process.exitCode = 1;
        resolve();
      });
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

/** On the very first start: the account from the settings, or a link to make one. */
async function greetAdministrator({ features, platform, address }: Bluemark): Promise<void> {
  const made = await features.accounts.ensureAdministrator(platform.config.admin);
  if (!made) return;
  process.stdout.write(
    `\nFirst start. Set the password of the secretariat's first account within seven days:\n` +
      `  ${address}/set-password/${made.secret}\n` +
      `Its e-mail address is ${made.email}.\n\n`,
  );
}

function announce({ server, address }: Bluemark): void {
  if (!server) return;
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`Bluemark is at ${address}, on port ${port} (stop with Ctrl-C).\n`);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof Failure || isUsage(error);
  const text = expected ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(expected ? 2 : 1);
});

/** An option that there is not. */
function isUsage(error: unknown): error is TypeError {
  const { code } = error as { code?: unknown };
  return error instanceof TypeError && String(code).startsWith('ERR_PARSE_ARGS');
}
