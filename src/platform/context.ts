/**
 * What is going on right now, for logs: the request or the job.
 *
 * Only logs and the idempotency record read it. Code that decides anything is handed its actor.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Context {
  readonly requestId?: string;
  readonly jobId?: string;
  /** Set while a request with an Idempotency-Key is served (see http/idempotency.ts). */
  readonly idempotency?: { readonly owner: string; readonly key: string };
}

const storage = new AsyncLocalStorage<Context>();

export function withContext<T>(context: Context, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work);
}

export function currentContext(): Context {
  return storage.getStore() ?? {};
}
