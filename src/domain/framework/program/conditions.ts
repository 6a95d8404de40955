/**
 * Whether an expression is true, as text: what is false and what is missing come to the same, so
 * that most of the care for missing values falls away.
 *
 * The closures go on where a value is missing, and what they go on with may exceed the budget. The
 * same steps are taken here, save where an expression is *needed*: where it does not come out as
 * wanted, the rule is not met, whatever else would still run.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { type Loop, loopOf } from '../expression-scope';
import { comparesText } from './comparisons';
import { openLoop } from './loops';
import { sidesText } from './sizes';
import { valueText } from './values';
import { spends, type Writing } from './writing';

/** Lines of a function that returns whether the rule is met. */
export function writeResult(node: ASTNode, writing: Writing): void {
  const { lines } = writing;
  if (node.op !== '&&' && node.op !== '||') {
    lines.add(`return ${conditionText(node, { wanted: true, isNeeded: true }, writing)};`);
    return;
  }
  const isAnd = node.op === '&&';
  for (const operand of leadingOperands(node)) {
    const condition = conditionText(operand, { wanted: true, isNeeded: isAnd }, writing);
    lines.add(isAnd ? `if (!(${condition})) return false;` : `if (${condition}) return true;`);
  }
  writeResult(node.args[1], writing);
}

type Logic = ASTNode & { readonly op: '&&' | '||' };

/** Of a chain, all but the last: they stand side by side, so that what one reads the next ones have. */
function leadingOperands({ op, args: [left] }: Logic): [ASTNode, ...ASTNode[]] {
  return left.op === op ? [...leadingOperands(left), left.args[1]] : [left];
}

interface Aim {
  readonly wanted: boolean;
  readonly isNeeded: boolean;
}

function conditionText(node: ASTNode, aim: Aim, writing: Writing): string {
  switch (node.op) {
    case '!_':
      return conditionText(node.args, { ...aim, wanted: !aim.wanted }, writing);
    case '&&':
    case '||':
      return logicCondition(node, aim, writing);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const sides = sidesText(node.args, writing, valueText);
      return comparesText({ operator: node.op, ...sides }, aim.wanted);
    }
    default: {
      const loop = loopOf(node);
      if (loop?.name === (aim.wanted ? 'exists' : 'all')) return someCondition(loop, aim, writing);
      const isEvery = loop?.name === (aim.wanted ? 'all' : 'exists');
      if (loop && isEvery && aim.isNeeded) return everyCondition(loop, aim, writing);
      return `${valueText(node, writing).code} === ${aim.wanted}`;
    }
  }
}

function logicCondition(node: Logic, aim: Aim, writing: Writing): string {
  const { lines } = writing;
  const [start, ...others] = leadingOperands(node);
  const last = node.args[1];
  const areAllNeeded = (node.op === '&&') === aim.wanted;
  const rest = [...others, last];
  if (areAllNeeded && !aim.isNeeded && rest.some(spends)) {
    return `${valueText(node, writing).code} === ${aim.wanted}`;
  }
  const before = { ...aim, isNeeded: areAllNeeded && aim.isNeeded };
  const value = lines.variable(conditionText(start, before, writing));
  for (const operand of rest) {
    lines.open(areAllNeeded ? `if (${value})` : `if (!${value})`);
    const condition = conditionText(operand, operand === last ? aim : before, writing);
    lines.add(`${value} = ${condition};`);
  }
  for (const _ of rest) lines.close();
  return value;
}

/** Whether one item comes out as wanted. */
function someCondition(loop: Loop, { wanted }: Aim, writing: Writing): string {
  return loopCondition(loop, 'false', writing, (body, value, inside) => {
    const condition = conditionText(body, { wanted, isNeeded: false }, inside);
    return `if (${condition}) { ${value} = true; break; }`;
  });
}

/** Whether every item does; the first that does not decides, as nothing comes after it. */
function everyCondition(loop: Loop, aim: Aim, writing: Writing): string {
  return loopCondition(loop, 'true', writing, (body, value, inside) => {
    return `if (!(${conditionText(body, aim, inside)})) { ${value} = false; break; }`;
  });
}

function loopCondition(
  loop: Loop,
  initial: 'true' | 'false',
  writing: Writing,
  turn: (body: ASTNode, value: string, inside: Writing) => string,
): string {
  const { lines } = writing;
  const [body] = loop.bodies;
  const items = valueText(loop.list, writing).code;
  const value = lines.variable('false');
  if (!body) return value;
  lines.open(`if (${items} !== undefined)`);
  if (initial === 'true') lines.add(`${value} = true;`);
  lines.add(turn(body, value, openLoop(loop, body, items, writing)));
  lines.close();
  lines.close();
  return value;
}
