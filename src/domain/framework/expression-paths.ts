/**
 * Paths into the dossier as closures. The slot of every field is looked up once, when the rule is
 * compiled; at run time a path is a few steps from slot to slot.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Evaluation, Run } from './evaluation';
import { type Compiling, type Place, valueOfConstant } from './expression-place';
import { schemaOf } from './expression-scope';
import { type DossierRecord, rootShape, type Shape, shapeOf } from './facts';
import { typeNameOf } from './record-types';
import { type FactRecord, Missing, undefinedResult, type Value } from './values';

export function variable(name: string, { place }: Compiling): Run {
  const own = place.slots.get(name);
  if (own !== undefined) return ({ slots }) => slots[own] ?? undefinedResult;
  if (name === 'today') return ({ today }) => today;
  const slot = rootShape.slots.get(name);
  if (slot === undefined) return () => undefinedResult;
  return (evaluation) => evaluation.at(evaluation.facts.root, slot);
}

export function field(
  node: ASTNode & { readonly op: '.' },
  parent: Run,
  compiling: Compiling,
): Run {
  const constant = valueOfConstant(node, compiling);
  if (constant !== undefined) {
    return (evaluation) => {
      evaluation.pass();
      return constant;
    };
  }
  const [from, name] = node.args;
  if (typeNameOf(from).startsWith('row_')) return cellOf(parent, name);
  const steps = stepsFromRoot(node, compiling.place);
  if (steps) return path(steps);
  const slot = shapeAt(from, compiling.place)?.slots.get(name);
  if (slot === undefined) return byName(parent, name);
  return ofRecord(parent, name, (record, evaluation) =>
    evaluation.at(record as DossierRecord, slot),
  );
}

/** A field of what no schema path leads to: `finance.totalCost.amount`, or of a table. */
function byName(parent: Run, name: string): Run {
  return ofRecord(parent, name, (record, evaluation) => {
    if (record instanceof Map) return (record.get(name) as Value | undefined) ?? undefinedResult;
    return evaluation.field(record as FactRecord, name);
  });
}

/** A cell of a table's row; where the row cannot be told, what is missing is the key. */
function cellOf(parent: Run, name: string): Run {
  return (evaluation) => {
    const row = parent(evaluation);
    if (row instanceof Missing) return row;
    return (
      (row instanceof Map ? (row.get(name) as Value | undefined) : undefined) ?? undefinedResult
    );
  };
}

function ofRecord(
  parent: Run,
  name: string,
  read: (record: Value, evaluation: Evaluation) => Value,
): Run {
  return (evaluation) => {
    const record = parent(evaluation);
    return record instanceof Missing ? record.field(name) : read(record, evaluation);
  };
}

function shapeAt(node: ASTNode, { scope }: Place): Shape | undefined {
  const schema = schemaOf(node, scope);
  return schema?.kind === 'group' ? shapeOf(schema.nodes) : undefined;
}

interface Step {
  readonly name: string;
  readonly slot: number;
}

/** The steps of a path that starts at the dossier itself and passes through groups only. */
function stepsFromRoot(node: ASTNode, place: Place): readonly Step[] | undefined {
  if (node.op === 'id') {
    const slot = place.slots.has(node.args) ? undefined : rootShape.slots.get(node.args);
    return slot === undefined ? undefined : [{ name: node.args, slot }];
  }
  if (node.op !== '.') return undefined;
  const [from, name] = node.args;
  const before = stepsFromRoot(from, place);
  const slot = shapeAt(from, place)?.slots.get(name);
  return before && slot !== undefined ? [...before, { name, slot }] : undefined;
}

function path(steps: readonly Step[]): Run {
  const groups = steps.slice(0, -1).map(({ slot }) => slot);
  const last = steps.at(-1)?.slot ?? 0;
  return (evaluation) => {
    let record = evaluation.facts.root;
    for (let index = 0; index < groups.length; index += 1) {
      const group = record.at(groups[index] as number);
      if (group === undefined) return absentBelow(evaluation, record, steps.slice(index));
      evaluation.pass();
      record = group as DossierRecord;
    }
    return evaluation.at(record, last);
  };
}

function absentBelow(
  evaluation: Evaluation,
  record: DossierRecord,
  [first, ...below]: readonly Step[],
): Missing {
  const missing = evaluation.absent(record, first?.slot ?? 0);
  return below.reduce((whole, { name }) => whole.field(name), missing);
}
