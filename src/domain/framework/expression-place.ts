/** Where in a rule an expression stands, and what is known of it before any dossier is read. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { Decimal } from '../../kernel/decimal';
import { type Constants, constantValue } from './constants';
import type { Run, Slots } from './evaluation';
import { whole } from './expression-operators';
import { inside, type Loop, outermost, type Scope } from './expression-scope';
import { typeNameOf } from './record-types';
import { type ReferenceTables, tableValue } from './reference-table';
import { compute, type Value } from './values';

export interface Place {
  /** The slots of the loop variables in reach. */
  readonly slots: Slots;
  /** What those variables are in the dossier's schema. */
  readonly scope: Scope;
}

export interface Compiling {
  readonly place: Place;
  readonly constants: Constants;
  readonly reference: ReferenceTables;
  readonly runs: Map<ASTNode, Run>;
}

/** The names that loop variables have taken. */
export interface Bound {
  readonly slots: { has(name: string): boolean };
}

export const topOfRule: Place = { slots: new Map(), scope: outermost };

/** The variable gets a slot of its own, also where it hides an outer one of the same name. */
export function within(loop: Loop, { slots, scope }: Place): Place {
  const slot = Math.max(-1, ...slots.values()) + 1;
  return { slots: new Map(slots).set(loop.variable, slot), scope: inside(loop, scope) };
}

/** The value of a literal, or of a list of them. */
export function knownValue(node: ASTNode): Value | undefined {
  if (node.op === 'value') return literal(node.args);
  if (node.op === '-_') {
    const value = knownValue(node.args);
    return value === undefined ? undefined : negative(value, typeNameOf(node));
  }
  if (node.op !== 'list') return undefined;
  const items = node.args.map(knownValue);
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** The value of `constants.name` or `reference.name`. */
export function valueOfConstant(
  node: ASTNode,
  compiling: Pick<Compiling, 'constants' | 'reference'> & { readonly place: Bound },
): Value | undefined {
  if (node.op !== '.') return undefined;
  const [parent, name] = node.args;
  if (parent.op !== 'id' || compiling.place.slots.has(parent.args)) return undefined;
  if (parent.args === 'reference') return tableValue(compiling.reference, name);
  return parent.args === 'constants' ? constantValue(compiling.constants, name) : undefined;
}

/** One text for equal expressions; undefined where a loop variable is read, or a loop runs. */
export function fixedKey(node: ASTNode, place: Bound): string | undefined {
  if (node.op === 'value') return `${typeof node.args} ${JSON.stringify(String(node.args))}`;
  if (node.op === 'id') return place.slots.has(node.args) ? undefined : node.args;
  if (node.op === '.') {
    const parent = fixedKey(node.args[0], place);
    return parent && `${parent}.${node.args[1]}`;
  }
  if (node.op !== 'call') return undefined;
  const keys = node.args[1].map((argument) => fixedKey(argument, place));
  return keys.includes(undefined) ? undefined : `${node.args[0]}(${keys.join()})`;
}

/** Unknown where it is no number of 64 bits: what has no value is found when the rule runs. */
function negative(value: Value, type: string): Value | undefined {
  const result = compute('-', 0, value);
  return type === 'int' && whole(result) !== result ? undefined : result;
}

function literal(value: unknown): Value {
  if (typeof value !== 'bigint') return value as Value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new Decimal(String(value));
}
