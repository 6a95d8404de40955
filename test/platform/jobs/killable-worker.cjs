/**
 * A worker in a process of its own, to be killed: it takes a job, says so, and never ends it.
 * TypeScript is turned into JavaScript as it is loaded, as in the tests themselves.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

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
