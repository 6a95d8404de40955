/**
 * Which sub-expressions decided a rule, in words and with the values used.
 *
 * The tree is followed from the top to what made the difference: the false side of an `&&`, every
 * side of a false `||`, the items at which an `all` failed.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { TraceStep } from '../assessment/finding';
import { presenceProbe } from './expression-environment';
import { within } from './expression-place';
import { type Loop, loopOf } from './expression-scope';
import {
  demands,
  labelOf,
  limitInWords,
  type NamedPlace,
  opposites,
  quantity,
  type Reading,
  tableInWords,
} from './expression-words';
import { isList, Missing, type Value } from './values';
import { nameInWords, pointersInWords } from './words';

const mostSteps = 20;
const mostItems = 3;

/** Why the rule came out as it did, by the values that were read. */
export function explanation(rule: ASTNode, reading: Reading): TraceStep[] {
  const steps = stepsOf(rule, reading, true);
  if (steps.length < 2) return steps;
  const byText = new Map<string, TraceStep>();
  for (const each of steps) byText.set(each.text, each);
  return [...byText.values()].slice(0, mostSteps);
}

/** Why the node has the value that it has; `wanted` is the value that would help the rule. */
function stepsOf(node: ASTNode, reading: Reading, wanted: boolean): TraceStep[] {
  const value = reading.valueOf(node);
  const below = (child: ASTNode) => stepsOf(child, reading, wanted);
  switch (node.op) {
    case '&&':
      return deciding(node.args, value, true, reading).flatMap(below);
    case '||':
      return deciding(node.args, value, false, reading).flatMap(below);
    case 'value':
      return [];
    case '!_':
      return stepsOf(node.args, reading, !wanted);
    case '?:': {
      const [condition, yes, no] = node.args;
      const chosen = reading.valueOf(condition);
      if (chosen instanceof Missing) return below(condition);
      return [
        ...below(chosen === true ? yes : no),
        ...stepsOf(condition, reading, chosen === true),
      ];
    }
    default: {
      const loop = loopOf(node);
      const walked = loop && (!(value instanceof Missing) || isList(reading.valueOf(loop.list)));
      if (walked) return loopSteps(node, loop, reading, wanted);
      return [step(node, reading, value, textOf(node, value, reading, wanted))];
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
  if (value === true) return same.slice(0, 1);
  // “It is no loan, or its clauses are fair”: what is asked stands last, and is said first.
  return allNeeded ? same : same.toReversed();
}

function step(node: ASTNode, { wording }: Reading, value: Value, text: string): TraceStep {
  const { start, end } = node.range;
  const shown = value instanceof Missing ? 'missing' : String(value);
  return { expression: wording.source.slice(start, end), text, value: shown };
}

function textOf(node: ASTNode, value: Value, reading: Reading, wanted: boolean): string {
  if (node.op === 'call' && node.args[0] === presenceProbe) {
    return `${labelOf(node, reading)} is ${value === true ? 'given' : 'not given'}`;
  }
  if (value instanceof Missing) return missingText(node, value, reading);
  const measured = measuredOf(node);
  const detail = detailOf(measured, reading);
  const label = labelOf(measured, reading);
  const shown = quantity(measured, reading);
  // An item of a list of texts is called by what it is: “country “KEN””.
  const isNamed = measured.op === 'id' && label.endsWith(` ${shown}`);
  const is = isNamed ? label : `${label} is ${shown}${detail}`;
  switch (node.op) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=': {
      const demand = demands[wanted ? node.op : opposites[node.op]];
      const limit = limitInWords(node.args[0], node.args[1], reading);
      return `${is}, needed ${demand}${demand && ' '}${limit}`;
    }
    case 'in': {
      const [item, list] = node.args;
      if (item.op === 'value') {
        return `${is}, needed ${wanted ? 'among them' : 'without'} ${quantity(item, reading)}`;
      }
      const table = tableInWords(list);
      if (table) return `${is}, needed ${wanted ? 'in' : 'outside'} ${table}`;
      return `${is}, needed ${wanted ? 'one' : 'none'} of ${quantity(list, reading)}`;
    }
    case 'rcall': {
      const [name, , [piece]] = node.args;
      const wording = `${wanted ? '' : 'not '}${textDemands[name] ?? name}`;
      return `${is}, needed ${wording} ${piece ? quantity(piece, reading) : ''}`;
    }
    default:
      return value === wanted ? is : `${is}, needed ${wanted ? 'yes' : 'no'}`;
  }
}

/** What a function has to say of its result, in brackets. */
function detailOf(node: ASTNode, reading: Reading): string {
  const text = node.op === 'call' ? reading.detailOf(node) : undefined;
  return text === undefined ? '' : ` (${text})`;
}

const textDemands: Readonly<Record<string, string>> = {
  startsWith: 'to start with',
  endsWith: 'to end with',
  contains: 'to contain',
  matches: 'to match the pattern',
};

function missingText(node: ASTNode, { pointers }: Missing, reading: Reading): string {
  const label = labelOf(measuredOf(node), reading);
  if (pointers.length === 0) return `${label} cannot be computed`;
  return `${label} cannot be told: ${pointersInWords(pointers)} missing`;
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

function loopSteps(node: ASTNode, loop: Loop, reading: Reading, wanted: boolean): TraceStep[] {
  const value = reading.valueOf(node);
  const items = reading.valueOf(loop.list);
  const body = loop.bodies[0];
  if (!isList(items) || !body) return [];
  const label = labelOf(loop.list, reading);
  if (items.length === 0) return [step(node, reading, value, `${label} is an empty list`)];
  const found: TraceStep[] = [];
  let explained = 0;
  for (const turn of reading.turns(loop, items)) {
    if (!decides(loop, value, turn.valueOf(body))) continue;
    found.push(...stepsOf(body, turn, wanted));
    explained += 1;
    if (explained === mostItems) break;
  }
  const summary = step(node, reading, value, summaryOf(loop, value, label, items.length));
  const enough = found.length > 0 && (value instanceof Missing || value !== (loop.name === 'all'));
  return enough ? found : [...found, summary];
}

function decides({ name }: Loop, whole: Value, each: Value): boolean {
  if (whole instanceof Missing) return each instanceof Missing;
  if (name === 'all') return each === whole;
  return name === 'exists' ? each === whole : each === true;
}

function summaryOf({ name }: Loop, value: Value, label: string, count: number): string {
  if (value instanceof Missing) return `${label}: something is missing in them`;
  const all = count === 1 ? 'the one item is' : `all ${count} items are`;
  const none = count === 1 ? 'the one item is not' : `none of ${count} items is`;
  if (name === 'all') return `${label}: ${value === true ? all : `not ${all}`} as described`;
  if (name === 'exists') return `${label}: ${value === true ? 'one item is' : none} as described`;
  return `${label}: exactly one of ${count} is to be as described`;
}

/** Where the body of a loop stands. */
export function placeOfBody(
  loop: Loop,
  { place: outer, wording: { places } }: Reading,
): NamedPlace {
  const place = places.get(loop.list) ?? {
    ...within(loop, outer),
    lists: new Map(outer.lists).set(loop.variable, lastName(loop.list)),
  };
  places.set(loop.list, place);
  return place;
}

/** `parties`, or the name of the list that a filter starts from. */
function lastName(list: ASTNode): string {
  if (list.op === 'id') return nameInWords(list.args);
  if (list.op === '.') return nameInWords(list.args[1]);
  return list.op === 'rcall' ? lastName(list.args[1]) : 'items';
}
