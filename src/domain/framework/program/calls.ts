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
  const run = lines.names.constant(known.run);
  const written = () => nodes.map((each) => textOf(each, writing));
  const recorded = writing.recording && written();
  const write = () => {
    const args = recorded ?? written();
    const missing = areMissing(args);
    const call = `known(${run}([${codesOf(args)}], ${given}))`;
    return lines.hold(missing ? `${missing} ? undefined : ${call}` : call);
  };
  const key = fixedKey(node, writing);
  const code = key === undefined ? write() : shared.value(key, lines, write, true);
  const lacks = recorded && lacksText(recorded, run, given);
  return { code, kind: kindOf(typeNameOf(node)), ...(lacks !== undefined && { lacks }) };
}

/** Asked again where all arguments are there and the call came to nothing: then it says what it lacks. */
function lacksText(args: readonly Written[], run: string, given: string): string {
  const missing = areMissing(args);
  const lacks = `lacking(${run}, [${codesOf(args)}], ${given}, exceeded)`;
  return missing ? `${missing} ? undefined : ${lacks}` : lacks;
}

function codesOf(args: readonly Written[]): string {
  return args.map(({ code }) => code).join();
}

/** Whether one of them is; empty where none can be. */
function areMissing(args: readonly Written[]): string {
  return args
    .filter(({ sure }) => !sure)
    .map(({ code }) => `${code} === undefined`)
    .join(' || ');
}
