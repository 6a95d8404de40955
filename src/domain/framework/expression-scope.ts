/**
 * What the variables and paths of a rule stand for in the dossier's schema: for checks that types
 * alone do not give (the choices of a field), and for words and units in explanations.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';

export type Scope = ReadonlyMap<string, SchemaNode | undefined>;

export const outermost: Scope = new Map();

/** Loops over a list that bind a variable for each item. */
export const loops: readonly string[] = ['all', 'exists', 'exists_one', 'filter', 'map'];

export interface Loop {
  readonly name: string;
  readonly list: ASTNode;
  readonly variable: string;
  readonly bodies: readonly ASTNode[];
}

export function loopOf(node: ASTNode): Loop | undefined {
  if (node.op !== 'rcall') return undefined;
  const [name, list, [variable, ...bodies]] = node.args;
  if (!loops.includes(name) || variable?.op !== 'id') return undefined;
  return { name, list, variable: variable.args, bodies };
}

export function inside(loop: Loop, scope: Scope): Scope {
  return new Map(scope).set(loop.variable, itemOf(schemaOf(loop.list, scope)));
}

function itemOf(list: SchemaNode | undefined): SchemaNode | undefined {
  if (list?.kind === 'records') return { kind: 'group', nodes: list.nodes };
  if (list?.kind === 'list') return { kind: 'field', field: list.field, open: list.open };
  return undefined;
}

/** The part of the schema that the expression gives, where it is a path into the dossier. */
export function schemaOf(node: ASTNode, scope: Scope): SchemaNode | undefined {
  switch (node.op) {
    case 'id':
      if (scope.has(node.args)) return scope.get(node.args);
      return own(dossierTree.nodes, node.args);
    case '.': {
      const parent = schemaOf(node.args[0], scope);
      return parent?.kind === 'group' ? own(parent.nodes, node.args[1]) : undefined;
    }
    case '[]':
      return itemOf(schemaOf(node.args[0], scope));
    case 'rcall':
      return node.args[0] === 'filter' ? schemaOf(node.args[1], scope) : undefined;
    default:
      return undefined;
  }
}

function own(nodes: Readonly<Record<string, SchemaNode>>, name: string): SchemaNode | undefined {
  return Object.hasOwn(nodes, name) ? nodes[name] : undefined;
}

/** The nodes directly below, in the order in which they stand. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case '!_':
    case '-_':
      return [node.args];
    case 'call':
      return node.args[1];
    case 'rcall': {
      const loop = loopOf(node);
      return loop ? [loop.list, ...loop.bodies] : [node.args[1], ...node.args[2]];
    }
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}
