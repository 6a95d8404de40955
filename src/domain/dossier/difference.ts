/** What changed between two documents, value by value. */
import { canonicalJson } from '../../kernel/digest';
import { jsonPointer, pointerSteps } from '../../kernel/json-pointer';
import type { DossierDocument } from './document';

export interface Difference {
  /** JSON pointer into the dossier, or into `provenance` for a changed source. */
  readonly pointer: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly from?: unknown;
  readonly to?: unknown;
}

/** Pointers of values begin at the dossier; those of sources begin with `/provenance`. */
export function difference(before: DossierDocument, after: DossierDocument): Difference[] {
  return [
    ...compare(before.dossier, after.dossier, []),
    ...compare(before.provenance, after.provenance, ['provenance']),
  ];
}

/** The value that a difference is about: a changed source is about the value that it speaks for. */
export function valuePointer(pointer: string): string {
  const [first, source] = pointerSteps(pointer);
  return first === 'provenance' && source !== undefined ? source : pointer;
}

function compare(from: unknown, to: unknown, path: readonly string[]): Difference[] {
  if (from === undefined && to === undefined) return [];
  if (isContainer(from) && isContainer(to) && Array.isArray(from) === Array.isArray(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap((key) => compare(from[key], to[key], [...path, key]));
  }
  const pointer = jsonPointer(path);
  if (from === undefined) return [{ pointer, kind: 'added', to }];
  if (to === undefined) return [{ pointer, kind: 'removed', from }];
  return canonicalJson(from) === canonicalJson(to) ? [] : [{ pointer, kind: 'changed', from, to }];
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
