/** A thread that only computes: what the machine itself gains by a second one. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (rounds: number) => {
  let sum = 0;
  for (let round = 0; round < rounds; round += 1) sum = (sum * 31 + round) % 1_000_003;
  parentPort?.postMessage(sum);
});
