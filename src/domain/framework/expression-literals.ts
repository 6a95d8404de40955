/**
 * What an author has written out and what is known already: a row of a table, an entry of a constant, a day.
 * One that does not exist would be a missing value in every assessment, so the rule is refused.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { RuleFault } from './expression-checks';
import type { Named } from './expression-faults';
import { childrenOf } from './expression-scope';
import { suggestion } from './suggestion';
import { isDay } from './values';

export function literalFaults(rule: ASTNode, named: Named): RuleFault[] {
  const own = rule.op === '[]' ? keyFaults(rule.args, named) : dayFaults(rule);
  return [...own, ...childrenOf(rule).flatMap((child) => literalFaults(child, named))];
}

function keyFaults([from, key]: ASTNode[], named: Named): RuleFault[] {
  const table = from && key && tableAt(from, named);
  if (!table) return [];
  return textsOf(key).flatMap(({ text, offset }) => {
    if (Object.hasOwn(table.keys, text)) return [];
    const words = `the table ${table.name} has no row “${text}”`;
    return [{ offset, message: `${words}${suggestion(text, Object.keys(table.keys))}` }];
  });
}

function tableAt(node: ASTNode, { constants = {}, reference = {} }: Named) {
  if (node.op !== '.' || node.args[0].op !== 'id') return undefined;
  const [{ args: owner }, name] = node.args;
  if (owner === 'reference' && Object.hasOwn(reference, name)) {
    return { name, keys: reference[name]?.rows ?? {} };
  }
  const value =
    owner === 'constants' && Object.hasOwn(constants, name) ? constants[name]?.value : undefined;
  return typeof value === 'object' && !Array.isArray(value) ? { name, keys: value } : undefined;
}

function dayFaults(node: ASTNode): RuleFault[] {
  const [argument] = node.op === 'call' && node.args[0] === 'date' ? node.args[1] : [];
  if (!argument) return [];
  return textsOf(argument).flatMap(({ text, offset }) =>
    isDay(text) ? [] : [{ offset, message: `“${text}” is not a day such as 2026-01-31` }],
  );
}

/** The texts that are written there, in either answer of a condition. */
function textsOf(node: ASTNode): { readonly text: string; readonly offset: number }[] {
  if (node.op === '?:') return node.args.slice(1).flatMap(textsOf);
  return node.op === 'value' && typeof node.args === 'string'
    ? [{ text: node.args, offset: node.range.start }]
    : [];
}
