/** Comparisons and membership as text, as plain JavaScript where the types leave no doubt. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Operator } from '../expression-comparisons';
import { knownValue, valueOfConstant } from '../expression-place';
import { isList, type Value } from '../values';
import { nothing, type Writing, type Written } from './writing';

export interface Comparing {
  readonly operator: Operator;
  readonly left: Written;
  readonly right: Written;
}

const signs = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '==': '===', '!=': '!==' } as const;
const opposites = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;

/** True, false, or undefined where a side is missing. */
export function comparisonText({ operator, left, right }: Comparing): string {
  const call = `compared("${operator}", ${left.code}, ${right.code}, plain)`;
  const plain = `${left.code} ${signs[operator]} ${right.code}`;
  if (isPlain(operator, left, right)) {
    const unsure = [left, right].filter(({ sure }) => !sure);
    const missing = unsure.map(({ code }) => `${code} === undefined`).join(' || ');
    return missing ? `${missing} ? undefined : ${plain}` : plain;
  }
  return isNumeric(left) && isNumeric(right)
    ? `${numbers(left, right)} ? ${plain} : ${call}`
    : call;
}

/** Whether the comparison comes out as wanted: a missing side never does. */
export function comparesText({ operator, left, right }: Comparing, wanted: boolean): string {
  const held = wanted ? operator : opposites[operator];
  const plain = `${left.code} ${signs[held]} ${right.code}`;
  if (isPlain(operator, left, right)) {
    // Nothing is above, below or equal to what is missing; but all is unlike it, and it equals itself.
    const bare = held === '!=' || (held === '==' && !left.sure && !right.sure);
    const unsure = bare ? [left, right].filter(({ sure }) => !sure) : [];
    return [...unsure.map(({ code }) => `${code} !== undefined`), plain].join(' && ');
  }
  const call = `compared("${operator}", ${left.code}, ${right.code}, plain) === ${wanted}`;
  return isNumeric(left) && isNumeric(right)
    ? `(${numbers(left, right)} ? ${plain} : ${call})`
    : call;
}

function isPlain(operator: Comparing['operator'], left: Written, right: Written): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === 'num' || left.kind === 'day') return true;
  // Texts are in the order of their code points, which JavaScript does not have.
  const isEquality = operator === '==' || operator === '!=';
  return isEquality && (left.kind === 'bool' || left.kind === 'text');
}

function isNumeric({ kind }: Written): boolean {
  return kind === 'num' || kind === 'numeric';
}

/** Whether both are numbers and neither is a decimal. */
function numbers(...sides: readonly Written[]): string {
  return sides
    .filter(({ kind, sure }) => kind !== 'num' || !sure)
    .map(({ code }) => `typeof ${code} === "number"`)
    .join(' && ');
}

export function membershipText(
  [item, container]: readonly [ASTNode, ASTNode],
  writing: Writing,
  textOf: (node: ASTNode, writing: Writing) => Written,
): Written {
  const { lines, constants, reference } = writing;
  const value = textOf(item, writing).code;
  const compiling = { place: writing, constants, reference };
  const list = knownValue(container) ?? valueOfConstant(container, compiling);
  const keys = list === undefined ? undefined : keysOf(list);
  if (keys) {
    const known = lines.names.constant(keys);
    const text = `${value} === undefined ? undefined : ${known}.has(${value})`;
    return { code: lines.hold(text), kind: 'bool' };
  }
  const { code } = list === undefined ? textOf(container, writing) : nothing;
  const within = list === undefined ? code : lines.names.constant(list);
  return { code: lines.hold(`within(${value}, ${within}, plain)`), kind: 'bool' };
}

const sets = new WeakMap<object, ReadonlySet<unknown>>();

/** What has the value if it is in the list; undefined for what is not a list of texts or a table. */
function keysOf(list: Value): { has(value: unknown): boolean } | undefined {
  if (list instanceof Map) return list;
  if (!isList(list) || !list.every((each) => typeof each === 'string')) return undefined;
  const set = sets.get(list) ?? new Set(list);
  sets.set(list, set);
  return set;
}
