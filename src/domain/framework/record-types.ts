/**
 * The kinds of record that a dossier has, as the type checker names them: `finance_tranches` for one
 * tranche, with its place in the dossier as a JSON pointer, `*` standing for the position in a list.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';

export interface RecordType {
  /** `/finance/tranches/*`, or `/finance` for a group. */
  readonly pointer: string;
  readonly nodes: Readonly<Record<string, SchemaNode>>;
}

export const recordTypes: ReadonlyMap<string, RecordType> = new Map(
  typesBelow(dossierTree.nodes, [], ''),
);

function typesBelow(
  nodes: RecordType['nodes'],
  path: readonly string[],
  pointer: string,
): [string, RecordType][] {
  return Object.entries(nodes).flatMap(([name, node]): [string, RecordType][] => {
    if (node.kind !== 'group' && node.kind !== 'records') return [];
    const here = [...path, name];
    const place = `${pointer}/${name}${node.kind === 'records' ? '/*' : ''}`;
    return [
      [recordTypeName(here), { pointer: place, nodes: node.nodes }],
      ...typesBelow(node.nodes, here, place),
    ];
  });
}

export function recordTypeName(path: readonly string[]): string {
  return path.join('_');
}

/** The type that the checker has noted on the node, such as `list<parties>`; empty where none is. */
export function typeNameOf(node: ASTNode): string {
  const { checkedType } = node as { checkedType?: { toString(): string } };
  return checkedType ? String(checkedType) : '';
}

/** The kind of record that a value of this type is, or is a list of. */
export function recordTypeIn(typeName: string): RecordType | undefined {
  return recordTypes.get(/^(?:list<)*([^<>]*)/.exec(typeName)?.[1] ?? '');
}
