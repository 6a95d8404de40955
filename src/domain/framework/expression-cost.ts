/**
 * What the parts of a rule cost in steps, so that the budget stands for time: a step is some thirty
 * nanoseconds at most. Loops pay for their bodies turn by turn; functions pay for the records they read.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf } from './expression-scope';
import { ruleFunctions } from './functions';
import { typeNameOf } from './record-types';

/** Of the node and everything below it, once evaluated. */
export function costOf(node: ASTNode): number {
  return childrenOf(node).reduce((total, child) => total + costOf(child), ownCost(node));
}

function ownCost(node: ASTNode): number {
  switch (node.op) {
    case '+':
    case '-':
    case '*':
      return typeNameOf(node) === 'int' ? 5 : 40;
    case '/':
    case '%':
      return 120;
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return comparisonCosts[typeNameOf(node.args[0])] ?? 2;
    case 'call':
      return ruleFunctions.has(node.args[0]) ? 25 : 2;
    case 'rcall':
      return 10;
    case 'id':
    case 'value':
      return 0;
    default:
      return 1;
  }
}

const comparisonCosts: Readonly<Record<string, number>> = { decimal: 20, string: 20, bool: 1 };
