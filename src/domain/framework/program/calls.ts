/** Calls of our functions as text. They are the same functions as ever; only their records are raw. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { fixedKey } from '../expression-place';
import { ruleFunctions } from '../functions';
import { recordTypeIn, typeNameOf } from '../record-types';
import { kindOf, nothing, type Writing, type Written } from './writing';

export function functionText(
  node: ASTNode & { readonly op: 'call' },
  writing: Writing,
  textOf: (node: ASTNode, writing: Writing) => Written,
): Written {
  const [name, nodes] = node.args;
  const known = ruleFunctions.get(name);
  if (!known) return nothing;
  const { lines, shared, givens } = writing;
  const records = nodes.flatMap((each) => recordTypeIn(typeNameOf(each)) ?? []);
  const given = records.length > 0 ? givens.nameFor(known, records) : 'plain';
  const write = () => {
    const args = nodes.map((each) => textOf(each, writing));
    const unsure = args.filter(({ sure }) => !sure).map(({ code }) => `${code} === undefined`);
    const codes = args.map(({ code }) => code).join();
    const call = `known(${lines.names.constant(known.run)}([${codes}], ${given}))`;
    return lines.hold(unsure.length > 0 ? `${unsure.join(' || ')} ? undefined : ${call}` : call);
  };
  const key = fixedKey(node, writing);
  const code = key === undefined ? write() : shared.value(key, lines, write, true);
  return { code, kind: kindOf(typeNameOf(node)) };
}
