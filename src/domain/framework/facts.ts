/**
 * A dossier as rules see it: decimals exact, unknown values gone, every record with its pointer.
 *
 * Only what the schema knows is taken over, field by field, so that a rule can reach nothing but
 * declared values, whatever object it is handed.
 */
import { Decimal } from '../../kernel/decimal';
import type { FieldKind } from '../dossier/fields';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';
import { type FactRecord, isDay, type Value } from './values';

export interface Facts {
  readonly root: FactRecord;
  /** The JSON pointer of each record and list. */
  readonly pointers: ReadonlyMap<object, string>;
}

export function factsOf(dossier: object): Facts {
  const pointers = new Map<object, string>();
  const root = recordOf(dossierTree.nodes, dossier, '', pointers);
  return { root, pointers };
}

type Pointers = Map<object, string>;

function recordOf(
  nodes: Readonly<Record<string, SchemaNode>>,
  source: object,
  pointer: string,
  pointers: Pointers,
): FactRecord {
  const record: Record<string, Value> = {};
  pointers.set(record, pointer);
  for (const name in nodes) {
    const given = Object.hasOwn(source, name) ? (source as Record<string, unknown>)[name] : null;
    const node = nodes[name];
    if (given === undefined || given === null || node === undefined) continue;
    const value = factOf(node, given, `${pointer}/${name}`, pointers);
    if (value !== undefined) record[name] = value;
  }
  return record;
}

function factOf(
  node: SchemaNode,
  given: unknown,
  pointer: string,
  pointers: Pointers,
): Value | undefined {
  switch (node.kind) {
    case 'field':
      return fieldOf(node.field.kind, given, pointer, pointers);
    case 'group':
      return typeof given === 'object' && given !== null
        ? recordOf(node.nodes, given, pointer, pointers)
        : undefined;
    case 'list':
      return listOf(given, pointer, pointers, (item, at) =>
        fieldOf(node.field.kind, item, at, pointers),
      );
    case 'records':
      return listOf(given, pointer, pointers, (item, at) =>
        typeof item === 'object' && item !== null
          ? recordOf(node.nodes, item, at, pointers)
          : undefined,
      );
  }
}

function listOf(
  given: unknown,
  pointer: string,
  pointers: Pointers,
  itemOf: (item: unknown, pointer: string) => Value | undefined,
): Value | undefined {
  if (!Array.isArray(given)) return undefined;
  const items = given.flatMap((item, index) => itemOf(item, `${pointer}/${index}`) ?? []);
  pointers.set(items, pointer);
  return items;
}

const decimalForm = /^-?\d{1,18}(\.\d{1,6})?$/;

function fieldOf(
  kind: FieldKind,
  given: unknown,
  pointer: string,
  pointers: Pointers,
): Value | undefined {
  switch (kind) {
    case 'flag':
      return typeof given === 'boolean' ? given : undefined;
    case 'count':
    case 'number':
    case 'percent':
      return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
    case 'decimal':
      return typeof given === 'string' && decimalForm.test(given) ? new Decimal(given) : undefined;
    case 'money':
      return moneyOf(given, pointer, pointers);
    case 'date':
      return typeof given === 'string' && isDay(given) ? given : undefined;
    default:
      return typeof given === 'string' ? given : undefined;
  }
}

function moneyOf(given: unknown, pointer: string, pointers: Pointers): Value | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { amount, currency } = given as { amount?: unknown; currency?: unknown };
  if (typeof amount !== 'string' || !decimalForm.test(amount) || typeof currency !== 'string') {
    return undefined;
  }
  const record = { amount: new Decimal(amount), currency };
  pointers.set(record, pointer);
  return record;
}
