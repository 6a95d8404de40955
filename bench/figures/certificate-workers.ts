/** What a second worker process is worth, beside what a second process is worth on this machine at all. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Figure } from '../figure';
import { median } from '../measure';
import type { Order } from './worker';

/** Garbage is collected by the worker that made it, as it is where other work keeps all cores busy. */
const alone = '--single-threaded-gc';

export const certificateWorkers: Figure = {
  name: 'Certificates: two workers against one',
  unit: 'times',
  goal: { atLeast: 1.7 },
  how: 'unsigned certificates, facts to bytes, as many shared by two worker processes as made by one; on the wall, since it is about doing things at the same time; round after round, the median of the ratios. Each worker collects its own garbage: else the one worker has the core of the other do it, and is then no longer one. Two processes that only count, against one, in the same rounds: what the machine has to give.',
  async measure(smoke) {
    const own = await measured(smoke, [alone]);
    const helped = await measured(smoke, []);
    return {
      value: own.gain,
      told: `${own.rate.toFixed(0)} certificates a second by two workers; two that only count do ${own.most.toFixed(2)} times as much as one. With idle cores helping to collect garbage, as Node has it by itself, one worker does more and two gain less: ${helped.gain.toFixed(2)} times, ${helped.rate.toFixed(0)} a second`,
    };
  },
};

async function measured(smoke: boolean, nodeOptions: readonly string[]) {
  const certificates = smoke ? 4 : 80;
  const count = smoke ? 20_000_000 : 160_000_000;
  const workers = await Promise.all([start(nodeOptions), start(nodeOptions)]);
  const made: Times[] = [];
  const counted: Times[] = [];
  // The first round warms up.
  for (let round = 0; round <= (smoke ? 1 : 7); round += 1) {
    const times = await inTurns(workers, (share) => ({ certificates: certificates / share }));
    const most = await inTurns(workers, (share) => ({ count: count / share }));
    if (round > 0) {
      made.push(times);
      counted.push(most);
    }
  }
  for (const worker of workers) worker.kill();
  const rate = median(made.map(({ two }) => (certificates * 1000) / two));
  return { gain: gain(made), most: gain(counted), rate };
}

async function start(nodeOptions: readonly string[]): Promise<ChildProcess> {
  const worker = fork(path.join(__dirname, 'worker.js'), { execArgv: [...nodeOptions] });
  await once(worker, 'message');
  return worker;
}

/** Milliseconds on the wall. */
interface Times {
  readonly one: number;
  readonly two: number;
}

/** All of the work by one worker, then half of it by each of two. */
async function inTurns(
  workers: readonly ChildProcess[],
  order: (share: number) => Order,
): Promise<Times> {
  return {
    one: await spent(workers.slice(0, 1), order(1)),
    two: await spent(workers, order(2)),
  };
}

async function spent(workers: readonly ChildProcess[], order: Order): Promise<number> {
  const start = performance.now();
  await Promise.all(
    workers.map((worker) => {
      const done = once(worker, 'message');
      worker.send(order);
      return done;
    }),
  );
  return performance.now() - start;
}

function gain(rounds: readonly Times[]): number {
  return median(rounds.map(({ one, two }) => one / two));
}
