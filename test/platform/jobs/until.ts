import { setTimeout as pause } from 'node:timers/promises';

/** Far longer than a busy machine needs: only what never comes about reaches it. */
const patienceMs = 120_000;

/** Asks again and again until the answer is true; says what did not come about. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = patienceMs,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`After ${withinMs} ms, not yet: ${what}`);
    await pause(20);
  }
}

/** A promise that is opened by hand. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
