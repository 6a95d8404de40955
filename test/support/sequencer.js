/**
 * The order of the test files: those that take long come first, so that none of them runs alone at the
 * end. Jest knows how long each took, but not on a machine where it never ran.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

/** From half a minute down to ten seconds, on two processors. */
const longest = [
  'every-page',
  'cli',
  'journeys/killed',
  'every-route',
  'confidentiality',
  'contracts/queue.contract',
  'features/simulations/simulations',
  'features/credentials/offline-page',
  'journeys/decisions',
  'features/reports/reports',
  'features/recompute/bundles',
  'platform/http/in-a-browser',
  'journeys/simulated',
  'platform/db/embedded',
  'features/frameworks/pages',
  'journeys/whole-workflow',
  'journeys/returned',
  'features/recompute/appeal',
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ path }) {
  const index = longest.findIndex((name) => path.endsWith(name));
  return index < 0 ? longest.length : index;
}

module.exports = LongestFirst;
