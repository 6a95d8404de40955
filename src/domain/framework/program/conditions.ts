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
import { valueText } from './values';
import { spends, type Writing } from './writing';

/** Lines of a function that returns whether the rule is met. */
export function writeResult(node: ASTNode, writing: Writing): void {
  const { lines } = writing;
  if (node.op === '&&') {
    lines.add(
      `if (!(${conditionText(node.args[0], { wanted: true, isNeeded: true }, writing)})) return false;`,
    );
    writeResult(node.args[1], writing);
  } else if (node.op === '||') {
    lines.add(
      `if (${conditionText(node.args[0], { wanted: true, isNeeded: false }, writing)}) return true;`,
    );
    writeResult(node.args[1], writing);
  } else {
    lines.add(`return ${conditionText(node, { wanted: true, isNeeded: true }, writing)};`);
  }
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
      const [left, right] = [valueText(node.args[0], writing), valueText(node.args[1], writing)];
      return comparesText({ operator: node.op, left, right }, aim.wanted);
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

function logicCondition(
  node: ASTNode & { readonly op: '&&' | '||' },
  aim: Aim,
  writing: Writing,
): string {
  const { lines } = writing;
  const [left, right] = node.args;
  const areBothNeeded = (node.op === '&&') === aim.wanted;
  if (areBothNeeded && !aim.isNeeded && spends(right)) {
    return `${valueText(node, writing).code} === ${aim.wanted}`;
  }
  const first = { ...aim, isNeeded: areBothNeeded && aim.isNeeded };
  const value = lines.variable(conditionText(left, first, writing));
  lines.open(areBothNeeded ? `if (${value})` : `if (!${value})`);
  lines.add(`${value} = ${conditionText(right, aim, writing)};`);
  lines.close();
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
  lines.add(turn(body, value, openLoop(loop, items, writing)));
  lines.close();
  lines.close();
  return value;
}
