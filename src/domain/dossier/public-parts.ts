/**
 * What outsiders may see of a dossier: the values that the schema marks as open, and nothing else.
 *
 * The walk follows the schema, never the data, so a value that nobody has marked cannot slip out.
 */
import type { Dossier } from './dossier';
import { dossierTree, type SchemaNode } from './schema-tree';

export type PublicParts = Partial<Dossier>;

export function publicParts(dossier: Dossier): PublicParts {
  return (pick(dossier, dossierTree) ?? {}) as PublicParts;
}

function pick(value: unknown, node: SchemaNode): unknown {
  if (value === undefined || value === null) return undefined;
  if (node.kind === 'field' || node.kind === 'list') return node.open ? value : undefined;
  if (node.kind === 'group') return pickNodes(value, node.nodes);
  const items = (value as unknown[]).flatMap((item) => pickNodes(item, node.nodes) ?? []);
  return items.length > 0 ? items : undefined;
}

function pickNodes(
  value: unknown,
  nodes: Readonly<Record<string, SchemaNode>>,
): object | undefined {
  const entries = Object.entries(nodes).flatMap(([key, node]) => {
    const picked = pick((value as Record<string, unknown>)[key], node);
    return picked === undefined ? [] : [[key, picked] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
