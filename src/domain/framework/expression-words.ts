/**
 * Expressions in words: labels of paths and functions, and what a comparison demands.
 *
 * A label in a loop names the item that is looked at: “rate of tranche 2”.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Constants } from './constants';
import { presenceProbe } from './expression-environment';
import type { Place } from './expression-place';
import { type Loop, loopOf, schemaOf } from './expression-scope';
import { ruleFunctions } from './functions';
import { typeNameOf } from './record-types';
import type { Value } from './values';
import { nameInWords, singular, valueInWords } from './words';

/** Where an expression stands, and the names of the lists that its loop variables run over. */
export interface NamedPlace extends Place {
  readonly lists: ReadonlyMap<string, string>;
}

/** What the words of a rule need of it that is the same for every dossier. */
export interface Wording {
  readonly source: string;
  readonly constants: Constants;
  /** Labels that are the same for every dossier; null where there is none. */
  readonly labels: Map<ASTNode, string | null>;
  /** Units of the parts that were put in words. */
  readonly units: Map<ASTNode, string | undefined>;
  /** Of the loops, by their lists: where their bodies stand. */
  readonly places: Map<ASTNode, NamedPlace>;
}

/** The values that a run of a rule has come to, at one place of the rule. */
export interface Reading {
  readonly wording: Wording;
  readonly place: NamedPlace;
  valueOf(node: ASTNode): Value;
  /** What a loop variable stands for, by its slot. */
  itemAt(slot: number): Item;
  /** What a function has to say of its result. */
  detailOf(node: ASTNode & { readonly op: 'call' }): string | undefined;
  /** Readings of the loop's first body, one for each item; each holds until the next is asked for. */
  turns(loop: Loop, items: readonly Value[]): Iterable<Reading>;
}

export interface Item {
  /** From zero, in the dossier's own list; undefined where it stands in none. */
  readonly position?: number | undefined;
  /** Of a plain value. */
  readonly value?: Value;
}

export const demands = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '==': '',
  '!=': 'anything but',
} as const;

/** What is demanded where the comparison stands under a negation. */
export const opposites = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
} as const satisfies Record<keyof typeof demands, keyof typeof demands>;

export function labelOf(node: ASTNode, reading: Reading): string {
  const { place, wording } = reading;
  const { labels } = wording;
  const known = labels.get(node);
  if (typeof known === 'string') return known;
  const label = composedLabel(node, reading);
  if (known === undefined) labels.set(node, isFixed(node, place) ? label : null);
  return label;
}

/** Whether the label depends on nothing but the rule. */
function isFixed(node: ASTNode, place: Place): boolean {
  switch (node.op) {
    case 'value':
      return true;
    case 'id':
      return !place.slots.has(node.args);
    case '.':
      return isFixed(node.args[0], place);
    case 'call':
      return node.args[1].every((argument) => isFixed(argument, place));
    case 'rcall':
      return isFixed(node.args[1], place);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return node.args.every((side) => isFixed(side, place));
    default:
      return false;
  }
}

function composedLabel(node: ASTNode, reading: Reading): string {
  switch (node.op) {
    case 'id':
      return nameOfVariable(node.args, reading);
    case '.':
      return pathInWords(node, reading);
    case '[]':
      return `${labelOf(node.args[0], reading)} ${valueInWords(reading.valueOf(node.args[1]))}`;
    case 'call':
      return callInWords(node.args, reading);
    case 'rcall':
      return methodInWords(node, reading);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return node.args
        .map((side) =>
          sums.test(side.op) ? `(${labelOf(side, reading)})` : labelOf(side, reading),
        )
        .join(` ${signs[node.op]} `);
    default:
      return quantity(node, reading);
  }
}

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷', '%': 'modulo' } as const;
const sums = /^[-+]$/;

function nameOfVariable(name: string, reading: Reading): string {
  const { slots, lists } = reading.place;
  const slot = slots.get(name);
  if (slot === undefined) return name === 'today' ? 'the day of assessment' : nameInWords(name);
  const { value, position } = reading.itemAt(slot);
  const list = singular(lists.get(name) ?? 'item');
  if (value !== undefined) return `${list} ${valueInWords(value)}`;
  return position === undefined ? list : `${list} ${position + 1}`;
}

/** The last step first, then what it belongs to: “rate of tranche 2”, “govern (security, CSF)”. */
function pathInWords(node: ASTNode, reading: Reading): string {
  const steps: string[] = [];
  let root = node;
  while (root.op === '.') {
    steps.unshift(root.args[1]);
    root = root.args[0];
  }
  const last = nameInWords(steps.at(-1) ?? '');
  const between = steps.slice(0, -1).map(nameInWords);
  if (root.op === 'id' && /^(constants|reference)$/.test(root.args)) return last;
  if (root.op === 'id' && !reading.place.slots.has(root.args)) {
    return `${last} (${[nameInWords(root.args), ...between].join(', ')})`;
  }
  const owner = labelOf(root, reading);
  return between.length > 0 ? `${last} (${between.join(', ')}) of ${owner}` : `${last} of ${owner}`;
}

function callInWords([name, args]: [string, ASTNode[]], reading: Reading): string {
  const labels = args.map((argument) => labelOf(argument, reading));
  if (name === presenceProbe) return labels[0] ?? '';
  if (name === 'size') return `${countOf(args[0], reading)} ${labels[0]}`;
  return ruleFunctions.get(name)?.words(labels) ?? name;
}

function methodInWords(node: ASTNode, reading: Reading): string {
  const loop = loopOf(node);
  if (loop?.name === 'filter') return `the chosen ${labelOf(loop.list, reading)}`;
  if (loop) return labelOf(loop.list, reading);
  if (node.op !== 'rcall') return '';
  return `${countOf(node.args[1], reading)} ${labelOf(node.args[1], reading)}`;
}

function countOf(node: ASTNode | undefined, { place }: Reading): string {
  return node && schemaOf(node, place.scope)?.kind === 'field' ? 'length of' : 'number of';
}

/** The value of the expression with its unit. */
export function quantity(node: ASTNode, reading: Reading): string {
  const value = reading.valueOf(node);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return valueInWords(value, unitOf(node, reading));
}

function unitOf(node: ASTNode, reading: Reading): string | undefined {
  const { units } = reading.wording;
  if (units.has(node)) return units.get(node);
  const unit = unitNamed(node, reading);
  units.set(node, unit);
  return unit;
}

function unitNamed(node: ASTNode, reading: Reading): string | undefined {
  if (node.op === 'call') return ruleFunctions.get(node.args[0])?.unit;
  if (node.op !== '.') return undefined;
  const [parent, name] = node.args;
  if (parent.op === 'id' && parent.args === 'constants')
    return reading.wording.constants[name]?.unit;
  const schema = schemaOf(node, reading.place.scope);
  return schema?.kind === 'field' ? schema.field.unit : undefined;
}

/** “35 %”, or “35 % (limit of the country)”: a limit takes the unit of what is measured. */
export function limitInWords(measured: ASTNode, limit: ASTNode, reading: Reading): string {
  const unit = unitOf(measured, reading) ?? unitOf(limit, reading);
  const value = reading.valueOf(limit);
  const known =
    typeof value === 'string' && limit.op !== 'value'
      ? quantity(limit, reading)
      : valueInWords(value, unit);
  return namesItself(limit) ? known : `${known} (${labelOf(limit, reading)})`;
}

/** A table of the framework, which is called by its name; undefined of anything else. */
export function tableInWords(node: ASTNode): string | undefined {
  const isTable = node.op === '.' && typeNameOf(node).startsWith('map<');
  return isTable ? `the table ${nameInWords(node.args[1])}` : undefined;
}

/** Literals, lists and constants of the framework need no name beside their value. */
function namesItself(limit: ASTNode): boolean {
  if (limit.op === '.') return limit.args[0].op === 'id' && limit.args[0].args === 'constants';
  return ['value', 'list', '?:', '-_'].includes(limit.op);
}
