/** `all`, `exists`, `exists_one`, `filter` and `map` as closures. */
import type { Evaluation, Run } from './evaluation';
import { costOf } from './expression-cost';
import type { Place } from './expression-place';
import type { Loop } from './expression-scope';
import { isList, Lacking, Missing, undefinedResult, type Value } from './values';

/** One turn of the loop: what each item costs, and the slot of its variable. */
interface Turn {
  readonly cost: number;
  readonly slot: number;
  readonly body: Run;
}

export function compileLoop(loop: Loop, place: Place, list: Run, bodies: readonly Run[]): Run {
  const slot = place.slots.get(loop.variable) ?? 0;
  const cost = loop.bodies.reduce((total, body) => total + costOf(body), 1);
  const turn = (body: Run | undefined): Turn => ({
    cost,
    slot,
    body: body ?? (() => undefinedResult),
  });
  const apply = applied(loop.name, turn(bodies[0]), bodies[1] && turn(bodies[1]));
  return (evaluation) => {
    const items = list(evaluation);
    if (isList(items)) return apply(items, evaluation);
    return items instanceof Missing ? items : undefinedResult;
  };
}

type Apply = (items: readonly Value[], evaluation: Evaluation) => Value;

function applied(name: string, first: Turn, second: Turn | undefined): Apply {
  switch (name) {
    case 'all':
      return (items, evaluation) => settledBy(false, items, evaluation, first);
    case 'exists':
      return (items, evaluation) => settledBy(true, items, evaluation, first);
    case 'exists_one':
      return (items, evaluation) => {
        const found = chosen(items, evaluation, first);
        return isList(found) ? found.length === 1 : found;
      };
    case 'filter':
      return (items, evaluation) => {
        const found = chosen(items, evaluation, first);
        if (isList(found)) evaluation.derive(found, items);
        return found;
      };
    default:
      return (items, evaluation) => {
        const filtered = second ? chosen(items, evaluation, first) : items;
        return isList(filtered) ? transformed(filtered, evaluation, second ?? first) : filtered;
      };
  }
}

/** One item that gives the settling value decides; otherwise what is missing in any of them. */
function settledBy(
  settles: boolean,
  items: readonly Value[],
  evaluation: Evaluation,
  { cost, slot, body }: Turn,
): Value {
  let lacking: Lacking | undefined;
  for (const item of items) {
    evaluation.spend(cost);
    evaluation.slots[slot] = item;
    const value = body(evaluation);
    if (value === settles) return settles;
    if (value instanceof Missing) lacking = (lacking ?? new Lacking()).add(value);
  }
  return lacking?.together() ?? !settles;
}

function chosen(
  items: readonly Value[],
  evaluation: Evaluation,
  { cost, slot, body }: Turn,
): readonly Value[] | Missing {
  let lacking: Lacking | undefined;
  const found: Value[] = [];
  for (const item of items) {
    evaluation.spend(cost);
    evaluation.slots[slot] = item;
    const value = body(evaluation);
    if (value === true) found.push(item);
    else if (value instanceof Missing) lacking = (lacking ?? new Lacking()).add(value);
  }
  return lacking?.together() ?? found;
}

function transformed(
  items: readonly Value[],
  evaluation: Evaluation,
  { cost, slot, body }: Turn,
): readonly Value[] | Missing {
  let lacking: Lacking | undefined;
  const results: Value[] = [];
  for (const item of items) {
    evaluation.spend(cost);
    evaluation.slots[slot] = item;
    const value = body(evaluation);
    if (value instanceof Missing) lacking = (lacking ?? new Lacking()).add(value);
    results.push(value);
  }
  return lacking?.together() ?? results;
}
