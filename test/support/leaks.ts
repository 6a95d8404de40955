/**
 * What test support has opened and not yet closed. At the end of each test file nothing may be.
 *
 * `track` notes a thing and forgets it when any of its closing methods is called. The check runs
 * after the file's own hooks; environment.ts sees to that order.
 */
const closingMethods = ['close', 'end', 'destroy', 'stop', 'drop', 'quit'] as const;

const open = new Map<object, string>();

/** Notes that this is open, under a name that a person can find it by; gives it back. */
export function track<Thing extends object>(name: string, thing: Thing): Thing {
  const methods = thing as Record<string, unknown>;
  const present = closingMethods.filter((method) => typeof methods[method] === 'function');
  if (present.length === 0) throw new TypeError(`${name} has no method that closes it.`);
  for (const method of present) {
    const close = methods[method] as (...args: unknown[]) => unknown;
    methods[method] = (...args: unknown[]) => {
      open.delete(thing);
      return close.apply(thing, args);
    };
  }
  open.set(thing, name);
  return thing;
}

export function stillOpen(): readonly string[] {
  return [...open.values()];
}
