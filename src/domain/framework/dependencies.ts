/**
 * What each criterion depends on, read off its checked expressions without running them: a dossier
 * in which none of these fields and documents changes keeps its outcome.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';
import { childrenOf, loopOf } from './expression-scope';
import type { Framework } from './framework';
import { ruleFunctions } from './functions';
import { type RecordType, recordTypeIn, typeNameOf } from './record-types';
import { type CriterionRules, rulesOf } from './rules';

export interface Dependencies {
  /**
   * JSON pointers of the fields that its sectors, its condition and its rule may read; a star
   * stands for any position in a list. The pointer of a list of records stands for how many there
   * are; that of a list of texts, or of an amount with its currency, stands for all of it.
   */
  readonly fields: ReadonlySet<string>;
  /** Evidence types that it asks for. */
  readonly evidence: readonly string[];
}

const known = new WeakMap<Framework, ReadonlyMap<string, Dependencies>>();

/** By the criteria's codes. */
export function dependenciesOf(framework: Framework): ReadonlyMap<string, Dependencies> {
  const before = known.get(framework);
  if (before) return before;
  const rules = rulesOf(framework);
  const dependencies = new Map(
    framework.criteria.map(({ code, sectors, evidence }, index) => {
      const fields = new Set(sectors.length > 0 ? ['/project/sectors'] : []);
      for (const tree of treesOf(rules[index] ?? {})) addReads(tree, false, new Set(), fields);
      return [code, { fields, evidence }];
    }),
  );
  known.set(framework, dependencies);
  return dependencies;
}

function treesOf({ when, met, partly }: CriterionRules): ASTNode[] {
  return [when, met, partly].flatMap((rule) => (rule ? [rule.tree] : []));
}

/** Adds the fields that the node reads. `bound` are the variables of the loops around it. */
function addReads(
  node: ASTNode,
  isOwner: boolean,
  bound: ReadonlySet<string>,
  fields: Set<string>,
): void {
  const place = placeOf(node, bound);
  // A group on the way to a field is there where the field is.
  if (place && !(isOwner && place.schema.kind === 'group')) fields.add(place.pointer);
  for (const pointer of readByFunction(node)) fields.add(pointer);
  const loop = loopOf(node);
  const children = loop ? [loop.list] : childrenOf(node);
  for (const child of children) addReads(child, node.op === '.', bound, fields);
  if (!loop) return;
  const inside = new Set(bound).add(loop.variable);
  for (const body of loop.bodies) addReads(body, false, inside, fields);
}

interface FieldPlace {
  readonly pointer: string;
  readonly schema: SchemaNode;
}

function placeOf(node: ASTNode, bound: ReadonlySet<string>): FieldPlace | undefined {
  if (node.op === 'id') {
    return bound.has(node.args) ? undefined : fieldOf({ pointer: '', ...dossierTree }, node.args);
  }
  if (node.op !== '.') return undefined;
  const owner = recordTypeIn(typeNameOf(node.args[0]));
  return owner && fieldOf(owner, node.args[1]);
}

function fieldOf({ pointer, nodes }: RecordType, name: string): FieldPlace | undefined {
  const schema = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
  return schema && { pointer: `${pointer}/${name}`, schema };
}

/** A function that takes records reads the same fields of each. */
function readByFunction(node: ASTNode): string[] {
  if (node.op !== 'call') return [];
  const [name, args] = node.args;
  const reads = ruleFunctions.get(name)?.reads ?? [];
  return args.flatMap((argument) => {
    const record = recordTypeIn(typeNameOf(argument));
    if (!record) return [];
    const own = reads.filter((field) => Object.hasOwn(record.nodes, field));
    return own.map((field) => `${record.pointer}/${field}`);
  });
}
