/** Where two JSON values differ, by JSON pointer, in the order of the recorded one. */
import { jsonPointer } from '../../kernel/json-pointer';

export interface Difference {
  readonly pointer: string;
  /** Undefined where there is nothing. */
  readonly recorded: unknown;
  readonly recomputed: unknown;
}

export function differencesBetween(
  recorded: unknown,
  recomputed: unknown,
  path: readonly string[] = [],
): Difference[] {
  if (isContainer(recorded) && isContainer(recomputed) && sameKind(recorded, recomputed)) {
    const keys = new Set([...Object.keys(recorded), ...Object.keys(recomputed)]);
    return [...keys].flatMap((key) =>
      differencesBetween(own(recorded, key), own(recomputed, key), [...path, key]),
    );
  }
  if (Object.is(recorded, recomputed) || (recorded === 0 && recomputed === 0)) return [];
  return [{ pointer: jsonPointer(path), recorded, recomputed }];
}

type Container = Readonly<Record<string, unknown>>;

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

function sameKind(one: Container, other: Container): boolean {
  return Array.isArray(one) === Array.isArray(other);
}

function own(value: Container, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
