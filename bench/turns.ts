/** Goes round a list of inputs, a few at a time. The results are looked at, so that none is skipped. */
import type { Work } from './row';

export function turns<T>(inputs: readonly T[], atOnce: number, work: (input: T) => number): Work {
  let next = 0;
  return () => {
    let seen = 0;
    for (let done = 0; done < atOnce; done += 1) {
      const input = inputs[next % inputs.length];
      next += 1;
      if (input !== undefined) seen += work(input);
    }
    if (seen === 0) throw new Error('The work had no result.');
    return atOnce;
  };
}

type Later<T> = (input: T) => Promise<{ readonly length: number }>;

/** The same for work that ends later, one input at a time. */
export function turnsLater<T>(inputs: readonly T[], work: Later<T>): Work {
  let next = 0;
  return oneByOne(() => {
    const input = inputs[next % inputs.length];
    next += 1;
    if (input === undefined) throw new Error('There is no input.');
    return input;
  }, work);
}

/** The same where each input is made when it is needed. */
export function oneByOne<T>(another: () => T, work: Later<T>): Work {
  return async () => {
    if ((await work(another())).length === 0) throw new Error('The work had no result.');
    return 1;
  };
}
