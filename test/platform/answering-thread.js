/** A thread for tests: it answers, or ends in the ways in which a thread can end. */
const { parentPort, threadId } = require('node:worker_threads');

const hoarded = [];
const orders = {
  'say who': () => parentPort.postMessage(threadId),
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('a bug');
  },
  hoard: () => {
    for (;;) hoarded.push(new Array(10_000).fill(hoarded.length));
  },
  'never end': () => {
    for (;;);
  },
};

parentPort.on('message', (order) => orders[order]());
