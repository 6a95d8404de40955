/**
 * Comparisons and membership as closures. Most set a path against a literal or a constant: its
 * decimal form, or the set of its texts, is made once.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation, Run } from './evaluation';
import { charactersAStep } from './expression-operators';
import { type Compiling, knownValue, valueOfConstant } from './expression-place';
import { TableRows } from './reference-table';
import {
  asDecimal,
  type Comparison,
  compare,
  equal,
  holds,
  isList,
  isNumeric,
  Missing,
  undefinedResult,
  type Value,
} from './values';

export type Operator = Comparison | '==' | '!=';

/** What steps are paid from. */
type Purse = Pick<Evaluation, 'spend'>;

export function comparison(
  { op, args: [, right] }: ASTNode & { readonly op: Operator },
  [first, second]: readonly Run[],
  compiling: Compiling,
): Run {
  if (!first || !second) return () => undefinedResult;
  const limit = knownLimit(right, compiling);
  if (limit !== undefined) return againstLimit(op, first, limit);
  return pairOf(first, second, (left, value, evaluation) => decided(op, left, value, evaluation));
}

export function decided(operator: Operator, left: Value, right: Value, purse: Purse): boolean {
  if (operator === '==') return same(left, right, purse);
  if (operator === '!=') return !same(left, right, purse);
  // Days are texts, too, and so short that they cost nothing: the program compares them as they stand.
  if (typeof left === 'string') purse.spend(Math.floor(left.length / charactersAStep));
  return compare(operator, left, right);
}

/** Lists are the same where all their items are, and are paid for item by item. */
function same(left: Value, right: Value, purse: Purse): boolean {
  if (!isList(left) || !isList(right)) return equal(left, right);
  if (left.length !== right.length) return false;
  purse.spend(left.length);
  return left.every((item, at) => same(item, right[at] ?? undefinedResult, purse));
}

interface Limit {
  readonly value: Value;
  /** A constant counts among the reads of a rule; a literal does not. */
  readonly isConstant: boolean;
}

function knownLimit(node: ASTNode, compiling: Compiling): Limit | undefined {
  const literal = knownValue(node);
  if (literal !== undefined) return { value: literal, isConstant: false };
  const constant = valueOfConstant(node, compiling);
  return constant === undefined ? undefined : { value: constant, isConstant: true };
}

function againstLimit(operator: Operator, run: Run, { value: limit, isConstant }: Limit): Run {
  const exact = isNumeric(limit) ? asDecimal(limit) : undefined;
  return (evaluation) => {
    const value = run(evaluation);
    if (isConstant) evaluation.pass();
    if (typeof value === 'number' && typeof limit === 'number') {
      if (operator === '==') return value === limit;
      return operator === '!=' ? value !== limit : holds(operator, value - limit);
    }
    if (value instanceof Missing) return value;
    return decided(operator, value, exact ?? limit, evaluation);
  };
}

export function membership(
  [, container]: readonly ASTNode[],
  [first, second]: readonly Run[],
  compiling: Compiling,
): Run {
  if (!first || !second) return () => undefinedResult;
  const limit = container && knownLimit(container, compiling);
  if (limit?.value instanceof TableRows) return listed(first, limit.value);
  const texts = limit && textsOf(limit.value);
  if (!texts) return pairOf(first, second, isIn);
  return (evaluation) => {
    const value = first(evaluation);
    if (limit.isConstant) evaluation.pass();
    return value instanceof Missing ? value : texts.has(value);
  };
}

function listed(run: Run, rows: TableRows): Run {
  return (evaluation) => {
    const value = run(evaluation);
    return value instanceof Missing ? value : evaluation.isListed(rows, String(value));
  };
}

function textsOf(list: Value): ReadonlySet<Value> | undefined {
  if (!isList(list) || list.some((each) => typeof each !== 'string')) return undefined;
  return new Set(list);
}

export function isIn(value: Value, container: Value, purse: Purse): boolean {
  if (container instanceof Map) return container.has(value);
  if (!isList(container)) return false;
  purse.spend(container.length);
  return container.some((each) => same(each, value, purse));
}

type Relation = (left: Value, right: Value, evaluation: Evaluation) => boolean;

function pairOf(first: Run, second: Run, apply: Relation): Run {
  return (evaluation) => {
    const left = first(evaluation);
    const right = second(evaluation);
    if (left instanceof Missing) return right instanceof Missing ? left.and(right) : left;
    return right instanceof Missing ? right : apply(left, right, evaluation);
  };
}
