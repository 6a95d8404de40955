/**
 * A worker in a process of its own, to be killed: it takes a job, says so, and never ends it.
 * It is started with test/support/typescript-hook.js.
 */
const { openQueue } = require('../../../src/platform/jobs/queue.ts');

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

async function main() {
  const queue = await openQueue({ ...JSON.parse(process.argv[2]), log });
  await queue.work({
    concurrency: 1,
    abandoned: quiet,
    work: (job) => {
      process.send({ taken: job.jobId });
      return new Promise(() => undefined);
    },
  });
}

main().catch((error) => {
  process.send({ error: String(error) });
  process.exit(1);
});
