/**
 * Which rules can be recorded by the generated program. The others are left to the closures: a rule
 * that looks into a reference table, whose rows are named in the finding; that calls a function with
 * more to say of its result; or that makes new lists of records, so that positions are lost.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { childrenOf, loopOf } from '../expression-scope';
import { ruleFunctions } from '../functions';
import { recordTypeIn, typeNameOf } from '../record-types';

export function isTraceable(rule: ASTNode): boolean {
  return isPlain(rule) && childrenOf(rule).every(isTraceable);
}

/** Whether the part is a record of the dossier, an amount with its currency, or a list of those. */
export function isOfRecords(part: ASTNode): boolean {
  const type = typeNameOf(part);
  return recordTypeIn(type) !== undefined || type.endsWith('money') || type.includes('money>');
}

function isPlain(part: ASTNode): boolean {
  if (/\brow_/.test(typeNameOf(part))) return false;
  if (part.op === 'call' && ruleFunctions.get(part.args[0])?.detail) return false;
  if (!isOfRecords(part)) return true;
  if (part.op === 'rcall') return part.args[0] === 'filter';
  return part.op === 'id' || part.op === '.' || part.op === '[]';
}

const asksOfAWay = 3;
const asksOfAnEnd = 5;

/**
 * How many times the steps of one full run the words of a rule may take when closures give its
 * values. What decides is looked for through logic and loops, each of which is asked for its value by
 * what stands around it and by itself; where that ends, a value and its limit are put in words.
 */
export function mostAsks(rule: ASTNode): number {
  return asksOfAWay * waysIn(rule) + asksOfAnEnd;
}

/** How deep the logic and the loops of a rule are nested. */
function waysIn(part: ASTNode): number {
  const below = Math.max(0, ...childrenOf(part).map(waysIn));
  const isWay = ['&&', '||', '!_', '?:'].includes(part.op) || loopOf(part) !== undefined;
  return isWay ? below + 1 : below;
}
