import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 60_000;

/** Asks again until there is an answer: queued work is done by a worker in its own time. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const started = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() - started > patienceMs) {
      throw new Error(`Gave up waiting for ${what}. The desk's page on jobs may say why.`);
    }
    await pause(50);
  }
}
