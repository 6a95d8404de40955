/**
 * Where the values of a rule's parts are kept when it is recorded: one list of values for the rule,
 * and one for each item of a loop, which stands in a list of its own in the list around it.
 *
 * What is known before any dossier is read has no place, nor have the records on the way to a field.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { FrameworkData } from '../expression-environment';
import { knownValue, valueOfConstant } from '../expression-place';
import { childrenOf, loopOf } from '../expression-scope';
import { typeNameOf } from '../record-types';
import type { Value } from '../values';
import { isOfRecords } from './traceable';

export interface Place {
  /** In the list of the rule, or of the loop's body, in which the part stands. */
  readonly index: number;
  /** Of records it is kept that they are there, of lists of them how many there are. */
  readonly keeps: 'value' | 'presence' | 'size';
}

export class Places {
  /** Of the whole rule; undefined where it is known what that comes to. */
  readonly ofRule: Place | undefined;
  private readonly places = new Map<ASTNode, Place>();
  private readonly known = new Map<ASTNode, Value>();
  private readonly turns = new Map<ASTNode, number>();
  private readonly sizes = new Map<ASTNode, number>();

  constructor(
    tree: ASTNode,
    private readonly data: FrameworkData,
  ) {
    this.enter(tree, new Set());
    this.ofRule = this.places.get(tree);
  }

  of(part: ASTNode): Place | undefined {
    return this.places.get(part);
  }

  /** What the part is for every dossier, where that is known. */
  knownOf(part: ASTNode): Value | undefined {
    return this.known.get(part);
  }

  /** Of the lists that the turns of a loop's body have. */
  ofTurns(body: ASTNode): number {
    return this.turns.get(body) ?? -1;
  }

  /** How many values the list of a rule or of a body has. */
  sizeOf(whole: ASTNode): number {
    return this.sizes.get(whole) ?? 0;
  }

  private enter(whole: ASTNode, bound: ReadonlySet<string>): void {
    let size = 0;
    const next = () => {
      size += 1;
      return size - 1;
    };
    const place = (part: ASTNode): void => {
      const known =
        knownValue(part) ?? valueOfConstant(part, { ...this.data, place: { slots: bound } });
      if (known !== undefined) {
        this.known.set(part, known);
        return;
      }
      this.places.set(part, { index: next(), keeps: keptOf(part) });
      if (isFieldOfRecord(part)) return;
      const loop = loopOf(part);
      for (const child of loop ? [loop.list] : childrenOf(part)) place(child);
      for (const body of loop?.bodies ?? []) {
        this.turns.set(body, next());
        this.enter(body, new Set(bound).add(loop?.variable ?? ''));
      }
    };
    place(whole);
    this.sizes.set(whole, size);
  }
}

function keptOf(part: ASTNode): Place['keeps'] {
  if (!isOfRecords(part)) return 'value';
  return typeNameOf(part).startsWith('list') ? 'size' : 'presence';
}

/** A field that is reached by names alone from the dossier or from the item of a loop. */
function isFieldOfRecord(part: ASTNode): boolean {
  if (part.op !== '.') return false;
  const [owner] = part.args;
  return isOfRecords(owner) && (owner.op === 'id' || isFieldOfRecord(owner));
}
