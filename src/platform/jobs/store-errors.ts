/**
 * Says once that the queue's store is in trouble.
 *
 * While a store is away each connection complains several times a second; the same words are
 * logged again only after a pause.
 */
import type { Log } from '../log';

const pauseMs = 30_000;

export function storeErrorLog(log: Log): (error: Error) => void {
  const lastSaid = new Map<string, number>();
  return (error) => {
    const words = error.message || error.name;
    const now = performance.now();
    if (now - (lastSaid.get(words) ?? -pauseMs) < pauseMs) return;
    // Some messages carry an id or a time; the memory for them stays small.
    if (lastSaid.size > 100) lastSaid.clear();
    lastSaid.set(words, now);
    log.warn({ reason: words }, 'the job queue has trouble with its store');
  };
}
