/** What every part of a rule is written with, and what it is written as. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { Decimal } from '../../../kernel/decimal';
import type { Constants } from '../constants';
import { childrenOf, loopOf } from '../expression-scope';
import { ruleFunctions } from '../functions';
import type { RuleFunction } from '../functions/needs';
import { type RecordType, typeNameOf } from '../record-types';
import type { ReferenceTables } from '../reference-table';
import type { Places } from '../trace/places';
import type { Value } from '../values';
import type { Shared } from './shared';
import type { Lines } from './text';

/** How a value is represented while the program runs; `numeric` may be a decimal, `num` may not. */
export type Kind = 'bool' | 'num' | 'numeric' | 'text' | 'day' | 'other';

/** A name or a literal, and what it holds. It is undefined where the value is missing. */
export interface Written {
  readonly code: string;
  readonly kind: Kind;
  /** Never missing. */
  readonly sure?: boolean;
  /** Of a call that is recorded: the text of what the function lacks where it comes to nothing. */
  readonly lacks?: string;
  /** What it is, where that is known before any dossier is read. */
  readonly value?: Value;
}

/** Where the values of a rule's parts are written down, while it runs. */
export interface Recording {
  readonly places: Places;
  /** The name of the list that values go to. */
  readonly into: string;
}

export interface Writing {
  readonly lines: Lines;
  readonly constants: Constants;
  readonly reference: ReferenceTables;
  readonly shared: Shared;
  readonly givens: { nameFor(known: RuleFunction, records: readonly RecordType[]): string };
  /** The variables of the loops around, by the names that the rule gives them. */
  readonly slots: ReadonlyMap<string, Written>;
  /** Where the values of parts are written down, if they are: then every part is worked out. */
  readonly recording?: Recording;
}

export const nothing: Written = { code: 'undefined', kind: 'other' };

const kinds: Readonly<Record<string, Kind>> = {
  bool: 'bool',
  string: 'text',
  date: 'day',
  double: 'numeric',
  int: 'numeric',
  decimal: 'numeric',
};

/** Of a type as the checker names it. */
export function kindOf(typeName: string): Kind {
  return kinds[typeName] ?? 'other';
}

/** A value that is known before any dossier is read. */
export function knownText(value: Value, { lines }: Writing): Written {
  return { code: lines.names.literal(value), kind: kindOfValue(value), sure: true, value };
}

function kindOfValue(value: Value): Kind {
  if (typeof value === 'number') return 'num';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'bool';
  return value instanceof Decimal ? 'numeric' : 'other';
}

/** What the size is asked of, where the node asks for one. */
export function sizedBy(node: ASTNode): ASTNode | undefined {
  if (node.op === 'rcall') return node.args[0] === 'size' ? node.args[1] : undefined;
  return node.op === 'call' && node.args[0] === 'size' ? node.args[1][0] : undefined;
}

/** A list of texts, or a table, that is known before any dossier is read: a look-up costs nothing. */
function isOfTexts(container: ASTNode): boolean {
  if (container.op === 'list') return typeNameOf(container) === 'list<string>';
  const root = container.op === '.' ? container.args[0] : container;
  const isNamed = root.op === 'id' && /^(constants|reference)$/.test(root.args);
  return isNamed && /^(list<string>|map<.*)$/.test(typeNameOf(container));
}

/** Whether evaluating the node takes steps from the budget. */
export function spends(node: ASTNode): boolean {
  if (loopOf(node)) return true;
  if (node.op === 'call' && ruleFunctions.has(node.args[0])) return true;
  if (node.op === '+' && /^(list|string)/.test(typeNameOf(node))) return true;
  if (node.op === '==' || node.op === '!=') {
    if (typeNameOf(node.args[0]).startsWith('list')) return true;
  }
  if (node.op === '<' || node.op === '<=' || node.op === '>' || node.op === '>=') {
    if (typeNameOf(node.args[0]) === 'string') return true;
  }
  const sized = sizedBy(node);
  if (sized && typeNameOf(sized) === 'string') return true;
  if (node.op === 'rcall' && /^(contains|matches)$/.test(node.args[0])) return true;
  if (node.op === 'in' && !isOfTexts(node.args[1])) return true;
  return childrenOf(node).some(spends);
}
