/** JSON pointers (RFC 6901): paths into JSON values, as text. */

export function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

export function pointerSteps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer itself and all that lie above it, longest first, ending with the root. */
export function pointersTo(pointer: string): string[] {
  const steps = pointer.split('/');
  return steps.map((_step, index) => steps.slice(0, steps.length - index).join('/'));
}

/** Whether one pointer is, or lies below, the other. */
export function covers(upper: string, pointer: string): boolean {
  return pointer === upper || pointer.startsWith(`${upper}/`);
}

/** The value at the pointer; undefined where there is none. Looks at own properties only. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const step of pointerSteps(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
