/** A process that starts the server of a directory and says where it is. Killed by the tests. */
import { startEmbeddedPostgres } from '../../../src/platform/db/embedded/start';
import { createLog } from '../../../src/platform/log';

const [, , directory = ''] = process.argv;

async function main(): Promise<void> {
  const server = await startEmbeddedPostgres({ directory, log: createLog('warn') });
  process.stdout.write(`${server.url}\n`);
  process.on('SIGTERM', () => {
    void server.stop().then(() => process.exit(0));
  });
  setInterval(() => undefined, 60_000);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
