/**
 * Which sub-expressions decided a rule, in words and with the values used.
 *
 * The tree is followed from the top to what made the difference: the false side of an `&&`, every
 * side of a false `||`, the items at which an `all` failed.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { TraceStep } from '../assessment/finding';
import type { Evaluation } from './evaluation';
import type { Runs } from './expression-closures';
import { presenceProbe } from './expression-environment';
import { withVariable } from './expression-loops';
import { inside, type Loop, loopOf, outermost } from './expression-scope';
import { demands, labelOf, limitInWords, quantity, type Reading } from './expression-words';
import type { FrameworkConstant } from './framework';
import { isList, Missing, undefinedResult, type Value } from './values';
import { nameInWords } from './words';

export interface Explained {
  readonly source: string;
  readonly ast: ASTNode;
  readonly runs: Runs;
  readonly evaluation: Evaluation;
  readonly constants: Readonly<Record<string, FrameworkConstant>>;
}

const mostSteps = 20;
const mostItems = 3;

export function explain({ source, ast, runs, evaluation, constants }: Explained): TraceStep[] {
  const steps = stepsOf(ast, source, {
    scope: outermost,
    slots: new Map(),
    lists: new Map(),
    evaluation,
    constants,
    valueOf: (node) => runs.get(node)?.(evaluation) ?? undefinedResult,
  });
  return steps.slice(0, mostSteps);
}

function stepsOf(node: ASTNode, source: string, reading: Reading): TraceStep[] {
  const value = reading.valueOf(node);
  const below = (child: ASTNode) => stepsOf(child, source, reading);
  switch (node.op) {
    case '&&':
      return deciding(node.args, value, true, reading).flatMap(below);
    case '||':
      return deciding(node.args, value, false, reading).flatMap(below);
    case '!_':
      return below(node.args);
    case '?:': {
      const [condition, yes, no] = node.args;
      const chosen = reading.valueOf(condition);
      if (chosen instanceof Missing) return below(condition);
      return [...below(condition), ...below(chosen === true ? yes : no)];
    }
    default: {
      const loop = loopOf(node);
      if (loop && typeof value === 'boolean') return loopSteps(node, loop, value, source, reading);
      if (loop && value instanceof Missing && isList(reading.valueOf(loop.list))) {
        return loopSteps(node, loop, value, source, reading);
      }
      return [step(node, source, value, textOf(node, value, reading))];
    }
  }
}

/** All sides where all were needed; else those that gave the result. */
function deciding(
  sides: readonly ASTNode[],
  value: Value,
  allNeeded: boolean,
  reading: Reading,
): readonly ASTNode[] {
  if (value === allNeeded) return sides;
  const same = sides.filter((side) => {
    const each = reading.valueOf(side);
    return value instanceof Missing ? each instanceof Missing : each === value;
  });
  return value === true ? same.slice(0, 1) : same;
}

function step(node: ASTNode, source: string, value: Value, text: string): TraceStep {
  const { start, end } = node.range;
  const shown = value instanceof Missing ? 'missing' : String(value);
  return { expression: source.slice(start, end), text, value: shown };
}

function textOf(node: ASTNode, value: Value, reading: Reading): string {
  if (node.op === 'call' && node.args[0] === presenceProbe) {
    return `${labelOf(node, reading)} is ${value === true ? 'given' : 'not given'}`;
  }
  if (value instanceof Missing) {
    const { pointers } = value;
    const named = pointers.slice(0, mostItems).join(', ');
    const more = pointers.length > mostItems ? ` and ${pointers.length - mostItems} more` : '';
    const label = labelOf(measuredOf(node), reading);
    return pointers.length === 0
      ? `${label} cannot be computed`
      : `${label} cannot be told: ${named}${more} missing`;
  }
  switch (node.op) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=': {
      const [left, right] = node.args;
      const needed = `${demands[node.op]} ${limitInWords(left, right, reading)}`.trim();
      return `${labelOf(left, reading)} is ${quantity(left, reading)}, needed ${needed}`;
    }
    case 'in': {
      const [item, list] = node.args;
      if (item.op === 'value') {
        return `${labelOf(list, reading)} is ${quantity(list, reading)}, needed among them ${quantity(item, reading)}`;
      }
      return `${labelOf(item, reading)} is ${quantity(item, reading)}, needed one of ${quantity(list, reading)}`;
    }
    case 'rcall': {
      const [name, text, [piece]] = node.args;
      const wanted = piece ? quantity(piece, reading) : '';
      return `${labelOf(text, reading)} is ${quantity(text, reading)}, looked for ${nameInWords(name)} ${wanted}`;
    }
    default:
      return `${labelOf(node, reading)} is ${quantity(node, reading)}`;
  }
}

/** What a comparison measures: its left side. */
function measuredOf(node: ASTNode): ASTNode {
  switch (node.op) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
    case 'in':
      return node.args[0].op === 'value' ? node.args[1] : node.args[0];
    case 'rcall':
      return node.args[1];
    default:
      return node;
  }
}

function loopSteps(
  node: ASTNode,
  loop: Loop,
  value: Value,
  source: string,
  reading: Reading,
): TraceStep[] {
  const items = reading.valueOf(loop.list);
  const body = loop.bodies[0];
  if (!isList(items) || !body) return [];
  const label = labelOf(loop.list, reading);
  if (items.length === 0) return [step(node, source, value, `${label} is an empty list`)];
  const within = bound(loop, reading);
  const slot = within.slots.get(loop.variable) ?? 0;
  const found: TraceStep[] = [];
  let explained = 0;
  for (const item of items) {
    reading.evaluation.slots[slot] = item;
    if (!decides(loop, value, within.valueOf(body))) continue;
    reading.evaluation.slots[slot] = item;
    found.push(...stepsOf(body, source, within));
    explained += 1;
    if (explained === mostItems) break;
  }
  const summary = step(node, source, value, summaryOf(loop, value, label, items.length));
  const enough = found.length > 0 && (value instanceof Missing || value !== (loop.name === 'all'));
  return enough ? found : [...found, summary];
}

function decides({ name }: Loop, whole: Value, each: Value): boolean {
  if (whole instanceof Missing) return each instanceof Missing;
  if (name === 'all') return each === whole;
  return name === 'exists' ? each === whole : each === true;
}

function summaryOf({ name }: Loop, value: Value, label: string, count: number): string {
  const items = count === 1 ? 'the one item' : `all ${count} items`;
  if (value instanceof Missing) return `${label}: something is missing in ${items}`;
  if (name === 'all') {
    return value === true ? `${label}: holds for ${items}` : `${label}: does not hold for ${items}`;
  }
  if (name === 'exists') {
    return value === true ? `${label}: holds for one item` : `${label}: holds for none of ${count}`;
  }
  return `${label}: needed to hold for exactly one of ${count}`;
}

function bound(loop: Loop, reading: Reading): Reading {
  return {
    ...reading,
    scope: inside(loop, reading.scope),
    slots: withVariable(loop, reading.slots),
    lists: new Map(reading.lists).set(loop.variable, lastName(loop.list)),
  };
}

/** `parties`, or the name of the list that a filter starts from. */
function lastName(list: ASTNode): string {
  if (list.op === 'id') return nameInWords(list.args);
  if (list.op === '.') return nameInWords(list.args[1]);
  return list.op === 'rcall' ? lastName(list.args[1]) : 'items';
}
