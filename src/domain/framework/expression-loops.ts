/** `all`, `exists`, `exists_one`, `filter` and `map` as closures. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation, Run, Slots } from './evaluation';
import { type Loop, sizeOf } from './expression-scope';
import { isList, Missing, undefinedResult, type Value } from './values';

/** Calls `visit` for each item with its variable bound; stops where it answers `stop`. */
type Visit = (item: Value, evaluation: Evaluation) => 'stop' | undefined;

export function compileLoop(
  loop: Loop,
  slots: Slots,
  compile: (node: ASTNode, slots: Slots) => Run,
): Run {
  const list = compile(loop.list, slots);
  const within = withVariable(loop, slots);
  const slot = within.get(loop.variable) ?? 0;
  const bodies = loop.bodies.map((body) => compile(body, within));
  const cost = loop.bodies.reduce((total, body) => total + sizeOf(body), 1);
  const first = bodies[0] ?? (() => undefinedResult);
  const each = (items: readonly Value[], evaluation: Evaluation, visit: Visit) => {
    for (const item of items) {
      evaluation.spend(cost);
      evaluation.slots[slot] = item;
      if (visit(item, evaluation) === 'stop') return;
    }
  };
  const over = (apply: (items: readonly Value[], evaluation: Evaluation) => Value): Run => {
    return (evaluation) => {
      const items = list(evaluation);
      if (items instanceof Missing) return items;
      return isList(items) ? apply(items, evaluation) : undefinedResult;
    };
  };
  switch (loop.name) {
    case 'all':
      return over((items, evaluation) => settledBy(false, items, evaluation, first, each));
    case 'exists':
      return over((items, evaluation) => settledBy(true, items, evaluation, first, each));
    case 'exists_one':
      return over((items, evaluation) => {
        const found = chosen(items, evaluation, first, each);
        return isList(found) ? found.length === 1 : found;
      });
    case 'filter':
      return over((items, evaluation) => {
        const found = chosen(items, evaluation, first, each);
        if (isList(found)) evaluation.derive(found, items);
        return found;
      });
    default:
      return over((items, evaluation) => {
        const filtered = bodies[1] ? chosen(items, evaluation, first, each) : items;
        if (!isList(filtered)) return filtered;
        return transformed(filtered, evaluation, bodies[1] ?? first, each);
      });
  }
}

/** The variable gets a slot of its own, also where it hides an outer one of the same name. */
export function withVariable(loop: Loop, slots: Slots): Slots {
  return new Map(slots).set(loop.variable, Math.max(-1, ...slots.values()) + 1);
}

type Each = (items: readonly Value[], evaluation: Evaluation, visit: Visit) => void;

/** One item that gives the settling value decides; otherwise what is missing in any of them. */
function settledBy(
  settles: boolean,
  items: readonly Value[],
  evaluation: Evaluation,
  body: Run,
  each: Each,
): Value {
  let missing: Missing | undefined;
  let settled = false;
  each(items, evaluation, () => {
    const value = body(evaluation);
    if (value instanceof Missing) missing = missing ? missing.and(value) : value;
    settled = value === settles;
    return settled ? 'stop' : undefined;
  });
  if (settled) return settles;
  return missing ?? !settles;
}

function chosen(
  items: readonly Value[],
  evaluation: Evaluation,
  body: Run,
  each: Each,
): readonly Value[] | Missing {
  let missing: Missing | undefined;
  const found: Value[] = [];
  each(items, evaluation, (item) => {
    const value = body(evaluation);
    if (value instanceof Missing) missing = missing ? missing.and(value) : value;
    else if (value === true) found.push(item);
    return undefined;
  });
  return missing ?? found;
}

function transformed(
  items: readonly Value[],
  evaluation: Evaluation,
  body: Run,
  each: Each,
): readonly Value[] | Missing {
  let missing: Missing | undefined;
  const results: Value[] = [];
  each(items, evaluation, () => {
    const value = body(evaluation);
    if (value instanceof Missing) missing = missing ? missing.and(value) : value;
    results.push(value);
    return undefined;
  });
  return missing ?? results;
}
