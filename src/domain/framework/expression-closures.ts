/**
 * The checked syntax tree as closures: our own evaluator.
 *
 * A missing value spreads, save where logic does not need it: `false && missing` is false. Nothing
 * is looked up but schema fields, constants and our functions, and every turn of a loop is paid for.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation, Run, Slots } from './evaluation';
import { presenceProbe } from './expression-environment';
import { compileLoop } from './expression-loops';
import { loopOf } from './expression-scope';
import { ruleFunctions } from './functions';
import {
  type Arithmetic,
  asDecimal,
  type Comparison,
  compare,
  compute,
  equal,
  type FactRecord,
  isList,
  Missing,
  undefinedResult,
  type Value,
} from './values';

/** Keeps the closure of every node, so that an explanation can ask each for its value. */
export type Runs = Map<ASTNode, Run>;

export function compile(node: ASTNode, slots: Slots, runs: Runs): Run {
  const run = build(node, slots, runs);
  runs.set(node, run);
  return run;
}

function build(node: ASTNode, slots: Slots, runs: Runs): Run {
  const below = (child: ASTNode) => compile(child, slots, runs);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return variable(node.args, slots);
    case '.':
      return field(below(node.args[0]), node.args[1]);
    case '[]':
      return item(below(node.args[0]), below(node.args[1]));
    case 'list':
      return spread(node.args.map(below), (items) => items);
    case '&&':
      return logic(below(node.args[0]), below(node.args[1]), false);
    case '||':
      return logic(below(node.args[0]), below(node.args[1]), true);
    case '!_':
      return spread([below(node.args)], ([value]) => value !== true);
    case '-_':
      return spread([below(node.args)], ([value = 0]) => compute('-', 0, value));
    case '?:':
      return choice(below(node.args[0]), below(node.args[1]), below(node.args[2]));
    case '==':
      return pair(node.args.map(below), equal);
    case '!=':
      return pair(node.args.map(below), (left, right) => !equal(left, right));
    case 'in':
      return pair(node.args.map(below), isIn);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args.map(below));
    case '+':
    case '-':
    case '*':
    case '/': {
      const operator: Arithmetic = node.op;
      return pair(node.args.map(below), (left, right) => compute(operator, left, right));
    }
    case 'call':
      return call(node.args[0], node.args[1].map(below));
    case 'rcall': {
      const loop = loopOf(node);
      if (loop) return compileLoop(loop, slots, (child, within) => compile(child, within, runs));
      return method(node.args[0], [node.args[1], ...node.args[2]].map(below));
    }
    default:
      return () => undefinedResult;
  }
}

function literal(value: unknown): Run {
  const known = (typeof value === 'bigint' ? wholeNumber(value) : value) as Value;
  return () => known;
}

function wholeNumber(value: bigint): Value {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : asDecimal(number);
}

function variable(name: string, slots: Slots): Run {
  const slot = slots.get(name);
  if (slot !== undefined) return ({ slots: values }) => values[slot] ?? undefinedResult;
  if (name === 'today') return ({ today }) => today;
  if (name === 'constants') return ({ constants }) => constants;
  return (evaluation) => evaluation.field(evaluation.facts.root, name);
}

function field(record: Run, name: string): Run {
  return (evaluation) => {
    const value = record(evaluation);
    if (value instanceof Missing) return value.field(name);
    if (value instanceof Map) return (value.get(name) as Value | undefined) ?? undefinedResult;
    return evaluation.field(value as FactRecord, name);
  };
}

function item(container: Run, key: Run): Run {
  return pair([container, key], (from, at) => {
    if (from instanceof Map) return (from.get(at) as Value | undefined) ?? undefinedResult;
    return (isList(from) ? from[Number(at)] : undefined) ?? undefinedResult;
  });
}

/** `&&` and `||`: one operand that settles the matter absorbs what is missing in the other. */
function logic(left: Run, right: Run, settles: boolean): Run {
  return (evaluation) => {
    const first = left(evaluation);
    if (first === settles) return settles;
    const second = right(evaluation);
    if (second === settles) return settles;
    if (!(first instanceof Missing)) return second;
    return second instanceof Missing ? first.and(second) : first;
  };
}

function choice(condition: Run, yes: Run, no: Run): Run {
  return (evaluation) => {
    const value = condition(evaluation);
    if (value instanceof Missing) return value;
    return value === true ? yes(evaluation) : no(evaluation);
  };
}

function comparison(operator: Comparison, runs: readonly Run[]): Run {
  return pair(runs, (left, right) => compare(operator, left, right));
}

function isIn(value: Value, container: Value): boolean {
  if (container instanceof Map) return container.has(value);
  return isList(container) && container.some((each) => equal(each, value));
}

function pair([first, second]: readonly Run[], apply: (left: Value, right: Value) => Value): Run {
  if (!first || !second) return () => undefinedResult;
  return (evaluation) => {
    const left = first(evaluation);
    const right = second(evaluation);
    if (left instanceof Missing) return right instanceof Missing ? left.and(right) : left;
    return right instanceof Missing ? right : apply(left, right);
  };
}

/** All values, or everything that is missing in any of them. */
function spread(
  runs: readonly Run[],
  apply: (values: readonly Value[], evaluation: Evaluation) => Value,
): Run {
  return (evaluation) => {
    let missing: Missing | undefined;
    const values: Value[] = [];
    for (const run of runs) {
      const value = run(evaluation);
      if (value instanceof Missing) missing = missing ? missing.and(value) : value;
      values.push(value);
    }
    return missing ?? apply(values, evaluation);
  };
}

function call(name: string, args: readonly Run[]): Run {
  if (name === presenceProbe) return present(args);
  if (name === 'size') return spread(args, sizeOfValue);
  const known = ruleFunctions.get(name);
  return known ? spread(args, known.run) : () => undefinedResult;
}

/**
 * An absent value is not merely “no”: it is missing, and the finding names it. As `has` stands only
 * where absence cannot help, no rule passes by the difference.
 */
function present([path]: readonly Run[]): Run {
  return (evaluation) => {
    const value = path?.(evaluation) ?? undefinedResult;
    return value instanceof Missing ? value : true;
  };
}

function sizeOfValue([value]: readonly Value[]): Value {
  if (typeof value === 'string') return [...value].length;
  if (value instanceof Map) return value.size;
  return value !== undefined && isList(value) ? value.length : undefinedResult;
}

function method(name: string, args: readonly Run[]): Run {
  if (name === 'size') return spread(args, sizeOfValue);
  return pair(args, (text, part) => {
    const [whole, piece] = [String(text), String(part)];
    if (name === 'startsWith') return whole.startsWith(piece);
    if (name === 'endsWith') return whole.endsWith(piece);
    return whole.includes(piece);
  });
}
