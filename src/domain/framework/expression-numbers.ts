/**
 * Numbers mix in lists, between lists and in the answers of `?:` as they do in sums: where something
 * beside them need not be whole, written whole numbers are read as if they had a point.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf } from './expression-scope';

/** Changes the tree, which is to be checked afterwards. */
export function mixNumbers(node: ASTNode): void {
  for (const child of childrenOf(node)) mixNumbers(child);
  const alternatives = alternativesIn(node);
  if (!alternatives.every(isWhole)) for (const each of alternatives) withPoint(each);
}

/** What the type checker wants to be of one type. */
function alternativesIn(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'list':
      return node.args;
    case '?:':
      return node.args.slice(1);
    case '==':
    case '!=':
    case '+':
      if (!node.args.some(({ op }) => op === 'list')) return [];
      return node.args.flatMap((side) => (side.op === 'list' ? side.args : [side]));
    default:
      return [];
  }
}

function isWhole(node: ASTNode): boolean {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'bigint';
    case 'call':
    case 'rcall':
      return node.args[0] === 'size' || node.args[0] === 'int';
    case '-_':
    case '+':
    case '-':
    case '*':
    case '%':
      return childrenOf(node).every(isWhole);
    default:
      return false;
  }
}

function withPoint(node: ASTNode): void {
  if (node.op === '-_') withPoint(node.args);
  if (node.op !== 'value' || typeof node.args !== 'bigint') return;
  const number = Number(node.args);
  // The library's types say read-only; its trees are plain objects, and this one is ours alone.
  if (Number.isSafeInteger(number)) (node as { args: unknown }).args = number;
}
