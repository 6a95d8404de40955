/**
 * The values of a rule as its closures give them, worked out when the words of an explanation ask for
 * them: outside loops once, inside them as often as they are asked for. What is worked out is paid for.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation, Run } from './evaluation';
import { placeOfBody } from './expression-explain';
import { topOfRule } from './expression-place';
import type { Loop } from './expression-scope';
import type { Item, NamedPlace, Reading, Wording } from './expression-words';
import { ruleFunctions } from './functions';
import { Missing, undefinedResult, type Value } from './values';

export interface ClosuresOfRule {
  readonly wording: Wording;
  readonly runs: ReadonlyMap<ASTNode, Run>;
}

const top: NamedPlace = { ...topOfRule, lists: new Map() };

export class LiveReading implements Reading {
  readonly wording: Wording;
  private readonly known = new Map<ASTNode, Value>();

  constructor(
    private readonly rule: ClosuresOfRule,
    private readonly evaluation: Evaluation,
    readonly place: NamedPlace = top,
  ) {
    this.wording = rule.wording;
  }

  valueOf(node: ASTNode): Value {
    if (this.place !== top) return this.workedOut(node);
    const before = this.known.get(node);
    if (before !== undefined) return before;
    const value = this.workedOut(node);
    this.known.set(node, value);
    return value;
  }

  itemAt(slot: number): Item {
    const item = this.evaluation.slots[slot] ?? undefinedResult;
    if (typeof item !== 'object' || item instanceof Missing) return { value: item };
    const position = this.evaluation.pointerOf(item)?.split('/').at(-1) ?? '';
    return /^\d+$/.test(position) ? { position: Number(position) } : {};
  }

  detailOf({ args: [name, args] }: ASTNode & { readonly op: 'call' }): string | undefined {
    const known = ruleFunctions.get(name);
    return known?.detail?.(
      args.map((each) => this.valueOf(each)),
      this.evaluation,
    );
  }

  *turns(loop: Loop, items: readonly Value[]): Iterable<Reading> {
    const turn = new LiveReading(this.rule, this.evaluation, placeOfBody(loop, this));
    const slot = turn.place.slots.get(loop.variable) ?? 0;
    for (const item of items) {
      this.evaluation.slots[slot] = item;
      yield turn;
    }
  }

  private workedOut(node: ASTNode): Value {
    return this.rule.runs.get(node)?.(this.evaluation) ?? undefinedResult;
  }
}
