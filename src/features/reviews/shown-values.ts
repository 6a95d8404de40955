/** Values of a dossier as people read them, one line each, with where each comes from. */
import { type DossierDocument, provenanceOf } from '../../domain/dossier/document';
import { nodeAt } from '../../domain/dossier/schema-tree';
import { jsonPointer, pointerSteps, valueAt } from '../../kernel/json-pointer';
import { formatMoney, type Money } from '../../kernel/money';

export interface ShownValue {
  readonly pointer: string;
  readonly value: string;
  /** `declared`, `public source` or `illustrative`. */
  readonly provenance: string;
  readonly citation?: string | undefined;
  readonly otherwise: readonly { readonly value: string; readonly citation: string }[];
}

/** A list of records that is longer is cut; the dossier page has all of it. */
const mostLines = 40;

export function shownValues(
  document: DossierDocument,
  pointers: readonly string[],
  most = mostLines,
): ShownValue[] {
  return [...new Set(pointers)]
    .flatMap((pointer) => leaves(valueAt(document.dossier, pointer), pointerSteps(pointer)))
    .slice(0, most)
    .map(({ steps, value }) => {
      const pointer = jsonPointer(steps);
      const { kind, citation, otherwise = [] } = provenanceOf(document, pointer);
      return { pointer, value: written(value, steps), provenance: kind, citation, otherwise };
    });
}

interface Leaf {
  readonly steps: readonly string[];
  readonly value: unknown;
}

function leaves(value: unknown, steps: readonly string[]): Leaf[] {
  if (typeof value !== 'object' || value === null || isMoney(value)) return [{ steps, value }];
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return [{ steps, value }];
  }
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...steps, key]));
}

function written(value: unknown, steps: readonly string[]): string {
  if (value === undefined) return 'Not answered';
  if (value === null) return 'Unknown';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (isMoney(value)) return formatMoney(value);
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'None';
  return [String(value), unitAt(steps)].filter(Boolean).join(' ');
}

function unitAt(steps: readonly string[]): string | undefined {
  const node = nodeAt(steps);
  const unit = node?.kind === 'field' ? node.field.unit : undefined;
  // “2029 year” and “4 in the unit of the indicator” say nothing that the label does not.
  return unit === 'year' || unit?.startsWith('in ') ? undefined : unit;
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}
