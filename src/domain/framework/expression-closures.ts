/**
 * The checked syntax tree as closures: our own evaluator.
 *
 * A missing value spreads, save where logic does not need it: `false && missing` is false. Nothing
 * is looked up but schema fields, constants and our functions, and every turn of a loop is paid for.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation, Run } from './evaluation';
import { comparison, membership } from './expression-comparisons';
import { presenceProbe } from './expression-environment';
import { compileLoop } from './expression-loops';
import { charactersAStep, contains, operation } from './expression-operators';
import { field, variable } from './expression-paths';
import { matches, patternIn } from './expression-patterns';
import { type Compiling, fixedKey, knownValue, within } from './expression-place';
import { loopOf } from './expression-scope';
import { ruleFunctions } from './functions';
import { typeNameOf } from './record-types';
import { TableRows } from './reference-table';
import { codePoints, isList, Missing, undefinedResult, type Value } from './values';

/** Keeps the closure of every node, so that an explanation can ask each for its value. */
export function compile(node: ASTNode, compiling: Compiling): Run {
  const run = build(node, compiling);
  compiling.runs.set(node, run);
  return run;
}

function build(node: ASTNode, compiling: Compiling): Run {
  const below = (child: ASTNode) => compile(child, compiling);
  const known = knownValue(node);
  if (known !== undefined) return () => known;
  switch (node.op) {
    case 'id':
      return variable(node.args, compiling);
    case '.':
      return field(node, below(node.args[0]), compiling);
    case '[]':
      return item(below(node.args[0]), below(node.args[1]));
    case 'list':
      return spread(node.args.map(below), (items) => items);
    case '&&':
      return logic(below(node.args[0]), below(node.args[1]), false);
    case '||':
      return logic(below(node.args[0]), below(node.args[1]), true);
    case '!_':
      return negation(below(node.args));
    case '-_': {
      const negative = operation('-', typeNameOf(node));
      return one(below(node.args), (value, evaluation) => negative(0, value, evaluation));
    }
    case '?:':
      return choice(below(node.args[0]), below(node.args[1]), below(node.args[2]));
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node, node.args.map(below), compiling);
    case 'in':
      return membership(node.args, node.args.map(below), compiling);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return two(node.args.map(below), operation(node.op, typeNameOf(node)));
    case 'call':
      return call(node, node.args[1].map(below), compiling);
    case 'rcall': {
      const loop = loopOf(node);
      if (!loop) return method(node, below);
      const bodies = { ...compiling, place: within(loop, compiling.place) };
      return compileLoop(
        loop,
        bodies.place,
        below(loop.list),
        loop.bodies.map((body) => compile(body, bodies)),
      );
    }
    default:
      return () => undefinedResult;
  }
}

function item(container: Run, key: Run): Run {
  return two([container, key], (from, at, evaluation) => {
    if (from instanceof TableRows) return evaluation.row(from, String(at));
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

function negation(run: Run): Run {
  return (evaluation) => {
    const value = run(evaluation);
    return value instanceof Missing ? value : value !== true;
  };
}

function choice(condition: Run, yes: Run, no: Run): Run {
  return (evaluation) => {
    const value = condition(evaluation);
    if (value instanceof Missing) return value;
    return value === true ? yes(evaluation) : no(evaluation);
  };
}

function one(run: Run, apply: (value: Value, evaluation: Evaluation) => Value): Run {
  return (evaluation) => {
    const value = run(evaluation);
    return value instanceof Missing ? value : apply(value, evaluation);
  };
}

function two(
  [first, second]: readonly Run[],
  apply: (left: Value, right: Value, evaluation: Evaluation) => Value,
): Run {
  if (!first || !second) return () => undefinedResult;
  return (evaluation) => {
    const left = first(evaluation);
    const right = second(evaluation);
    if (left instanceof Missing) return right instanceof Missing ? left.and(right) : left;
    return right instanceof Missing ? right : apply(left, right, evaluation);
  };
}

/** All values, or everything that is missing in any of them. */
function spread(
  runs: readonly Run[],
  apply: (values: readonly Value[], evaluation: Evaluation) => Value,
): Run {
  const [first, second, ...others] = runs;
  if (first && !second) return one(first, (value, evaluation) => apply([value], evaluation));
  if (first && second && others.length === 0) {
    return two([first, second], (left, right, evaluation) => apply([left, right], evaluation));
  }
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

function call(
  node: ASTNode & { readonly op: 'call' },
  args: readonly Run[],
  { place }: Compiling,
): Run {
  const [name] = node.args;
  if (name === presenceProbe) return present(args);
  if (name === 'size') return spread(args, sizeOfValue);
  const known = ruleFunctions.get(name);
  if (!known) return () => undefinedResult;
  const run = spread(args, known.run);
  const key = fixedKey(node, place);
  return key === undefined ? run : (evaluation) => evaluation.once(key, run);
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

function sizeOfValue([value]: readonly Value[], purse: Pick<Evaluation, 'spend'>): Value {
  if (typeof value === 'string') {
    purse.spend(Math.ceil(value.length / charactersAStep));
    return codePoints(value);
  }
  if (value instanceof Map) return value.size;
  return value !== undefined && isList(value) ? value.length : undefinedResult;
}

function method(node: ASTNode & { readonly op: 'rcall' }, below: (node: ASTNode) => Run): Run {
  const [name, receiver, given] = node.args;
  const args = [receiver, ...given].map(below);
  if (name === 'size') return spread(args, sizeOfValue);
  if (name === 'matches') {
    const pattern = patternIn(given[0]);
    return two(args, (text, _source, purse) => matches(String(text), pattern, purse));
  }
  return two(args, (text, part, purse) => {
    const [whole, piece] = [String(text), String(part)];
    if (name === 'startsWith') return whole.startsWith(piece);
    if (name === 'endsWith') return whole.endsWith(piece);
    return contains(whole, piece, purse);
  });
}
