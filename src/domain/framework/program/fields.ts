/** Paths into the raw dossier as text: the field is read, and counts where it is of its kind. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { dossierTree, type SchemaNode } from '../../dossier/schema-tree';
import { fixedKey, valueOfConstant } from '../expression-place';
import { recordTypes, typeNameOf } from '../record-types';
import { conversionOf } from './conversions';
import { fieldText } from './text';
import { kindOf, knownText, nothing, type Writing, type Written } from './writing';

type TextOf = (node: ASTNode, writing: Writing) => Written;

export function variableText(node: ASTNode & { readonly op: 'id' }, writing: Writing): Written {
  const own = writing.slots.get(node.args);
  if (own) return own;
  if (node.args === 'today') return { code: 'today', kind: 'day', sure: true };
  const schema = childNamed(dossierTree.nodes, node.args);
  return schema ? ofSchema(node, 'dossier', true, node.args, schema, writing) : nothing;
}

export function pathText(
  node: ASTNode & { readonly op: '.' },
  writing: Writing,
  textOf: TextOf,
): Written {
  const { constants, reference } = writing;
  const constant = valueOfConstant(node, { place: writing, constants, reference });
  if (constant !== undefined) return knownText(constant, writing);
  const [from, name] = node.args;
  const schema = childNamed(recordTypes.get(typeNameOf(from))?.nodes ?? {}, name);
  if (schema) {
    const owner = ownerText(from, writing, textOf);
    return ofSchema(node, owner, false, name, schema, writing);
  }
  return ofOther(node, writing, textOf);
}

/** A field of an amount with its currency, or of a table or a row of one. */
function ofOther(node: ASTNode & { readonly op: '.' }, writing: Writing, textOf: TextOf): Written {
  const { lines } = writing;
  const [from, name] = node.args;
  const owner = textOf(from, writing);
  if (typeNameOf(from) === 'money') {
    const isAmount = name === 'amount';
    const read = isAmount ? `figure(${owner.code}?.amount)` : `${owner.code}?.currency`;
    return { code: lines.hold(read), kind: isAmount ? 'numeric' : 'text' };
  }
  return {
    code: lines.hold(`itemAt(${owner.code}, ${lines.names.constant(name)})`),
    kind: kindOf(typeNameOf(node)),
  };
}

/** The record as it stands, whether or not it is one: reading a field of it gives nothing then. */
function ownerText(node: ASTNode, writing: Writing, textOf: TextOf): string {
  const { lines, slots } = writing;
  if (node.op === 'id' && !slots.has(node.args)) {
    return lines.once(`raw ${node.args}`, () => lines.hold(fieldText('dossier', node.args, true)));
  }
  if (node.op === '.' && recordTypes.has(typeNameOf(node.args[0]))) {
    const [from, name] = node.args;
    const owner = ownerText(from, writing, textOf);
    return lines.once(`raw ${owner}.${name}`, () => lines.hold(fieldText(owner, name, false)));
  }
  return textOf(node, writing).code;
}

function ofSchema(
  node: ASTNode,
  owner: string,
  isObject: boolean,
  name: string,
  schema: SchemaNode,
  writing: Writing,
): Written {
  const { lines, shared } = writing;
  const { kind, text, isCheap } = conversionOf(schema);
  const write = () =>
    lines.once(`${owner}.${name}`, () => {
      const raw = lines.once(`raw ${owner}.${name}`, () =>
        lines.hold(fieldText(owner, name, isObject)),
      );
      return lines.hold(text(raw));
    });
  const key = isCheap ? undefined : fixedKey(node, writing);
  const code = key === undefined ? write() : shared.value(key, lines, write);
  // Where some items are no records, those that are do not stand at the dossier's own positions.
  if (writing.recording && schema.kind === 'records') {
    lines.add(`if (hasGaps(${code})) throw exceeded;`);
  }
  return { code, kind };
}

function childNamed(
  nodes: Readonly<Record<string, SchemaNode>>,
  name: string,
): SchemaNode | undefined {
  return Object.hasOwn(nodes, name) ? nodes[name] : undefined;
}
