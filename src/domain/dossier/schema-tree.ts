/**
 * The dossier's schema as a plain tree: what forms, the rule checker and the public view walk.
 */
import { z } from 'zod';
import { dossierShape } from './dossier';
import type { FieldMeta } from './fields';

export interface FieldNode {
  readonly kind: 'field';
  readonly field: FieldMeta;
  readonly open: boolean;
}
/** Several values of one kind. */
export interface ListNode {
  readonly kind: 'list';
  readonly field: FieldMeta;
  readonly max: number;
  readonly open: boolean;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly nodes: Readonly<Record<string, SchemaNode>>;
}
/** Several records of one shape. */
export interface RecordsNode {
  readonly kind: 'records';
  readonly nodes: Readonly<Record<string, SchemaNode>>;
  readonly max: number;
}
export type SchemaNode = FieldNode | ListNode | GroupNode | RecordsNode;

interface Marks {
  field?: FieldMeta;
  open?: boolean;
}

function nodeOf(schema: z.ZodType): SchemaNode {
  let inner: z.ZodType = schema;
  const marks: Marks = { ...(schema.meta() as Marks | undefined) };
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) {
    inner = inner.unwrap() as z.ZodType;
    Object.assign(marks, inner.meta(), marks);
  }
  const open = marks.open === true;
  if (marks.field) return { kind: 'field', field: marks.field, open };
  if (inner instanceof z.ZodObject) return { kind: 'group', nodes: nodesOf(inner) };
  if (inner instanceof z.ZodArray) return listNode(inner, open);
  throw new TypeError('The dossier schema has a value of a kind that nobody knows.');
}

function listNode(array: z.ZodArray, open: boolean): ListNode | RecordsNode {
  const item = array.element as z.ZodType;
  const max = (array.meta() as { max?: number } | undefined)?.max ?? Number.POSITIVE_INFINITY;
  if (item instanceof z.ZodObject) return { kind: 'records', nodes: nodesOf(item), max };
  const { field } = item.meta() as Marks;
  if (!field) throw new TypeError('A list in the dossier schema has items of no known kind.');
  return { kind: 'list', field, max, open };
}

function nodesOf(object: z.ZodObject): Record<string, SchemaNode> {
  return Object.fromEntries(
    Object.entries(object.shape).map(([key, value]) => [key, nodeOf(value as z.ZodType)]),
  );
}

export const dossierTree: GroupNode = { kind: 'group', nodes: nodesOf(dossierShape) };

/** The node that a JSON pointer into a dossier leads to; list positions are passed over. */
export function nodeAt(
  steps: readonly string[],
  from: SchemaNode = dossierTree,
): SchemaNode | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return from;
  if (from.kind === 'records' && /^\d+$/.test(step)) {
    return nodeAt(rest, { kind: 'group', nodes: from.nodes });
  }
  if (from.kind === 'list' && /^\d+$/.test(step) && rest.length === 0) {
    return { kind: 'field', field: from.field, open: from.open };
  }
  if (from.kind !== 'group' || !Object.hasOwn(from.nodes, step)) return undefined;
  const next = from.nodes[step];
  return next && nodeAt(rest, next);
}
