/**
 * A dossier as rules see it: decimals exact, unknown values gone, every record with its pointer.
 *
 * Only what the schema knows can be asked for, so that a rule can reach nothing but declared values,
 * whatever object it is handed. A value is converted when it is first asked for, and kept: most
 * rules read a few fields of a large dossier.
 */
import type { FieldKind } from '../dossier/fields';
import { dossierTree, type SchemaNode } from '../dossier/schema-tree';
import { takeDecimal } from './decimal-text';
import { type FactRecord, isDay, Missing, type Value } from './values';

/** The fields of one kind of record, each with a slot of its own. */
export interface Shape {
  readonly names: readonly string[];
  readonly slots: ReadonlyMap<string, number>;
  readonly takes: readonly Take[];
  /** Whether the field is written as decimal text. */
  readonly exact: readonly boolean[];
}

/** The value of a field as given; undefined where it is not of the field's kind. */
type Take = (given: unknown, owner: DossierRecord, slot: number) => Value | undefined;

export class Facts {
  readonly root: DossierRecord;
  /** Counts the runs of rules, so that a record can tell what each has read of it. */
  runs = 0;
  private readonly lists = new Map<object, () => string>();

  constructor(dossier: object) {
    this.root = new DossierRecord(this, rootShape, dossier, () => '');
  }

  placed<T extends object>(list: T, pointer: () => string): T {
    this.lists.set(list, pointer);
    return list;
  }

  pointerOf(value: object): string | undefined {
    return value instanceof DossierRecord ? value.pointer : this.lists.get(value)?.();
  }
}

export class DossierRecord implements FactRecord {
  private readonly kept: Value[] = [];
  private readIn: number[] | undefined;
  private known: string | undefined;
  private lacks: Missing[] | undefined;

  constructor(
    readonly facts: Facts,
    readonly shape: Shape,
    private readonly source: object,
    private readonly place: () => string,
  ) {}

  get pointer(): string {
    this.known ??= this.place();
    return this.known;
  }

  at(slot: number): Value | undefined {
    return this.kept[slot] ?? this.take(slot);
  }

  get(name: string): Value | undefined {
    const slot = this.shape.slots.get(name);
    return slot === undefined ? undefined : this.at(slot);
  }

  /** Whether the run has not read this field before; from now on it has. */
  firstReadIn(run: number, slot: number): boolean {
    this.readIn ??= [];
    if (this.readIn[slot] === run) return false;
    this.readIn[slot] = run;
    return true;
  }

  pointerTo(slot: number): string {
    return `${this.pointer}/${this.shape.names[slot]}`;
  }

  /** That the field is absent: the same each time, as loops ask for it over and over. */
  missingAt(slot: number): Missing {
    this.lacks ??= [];
    const missing = this.lacks[slot] ?? new Missing([this.pointerTo(slot)]);
    this.lacks[slot] = missing;
    return missing;
  }

  private take(slot: number): Value | undefined {
    const name = this.shape.names[slot] ?? '';
    if (!Object.hasOwn(this.source, name)) return undefined;
    const given = (this.source as Record<string, unknown>)[name];
    if (given === undefined || given === null) return undefined;
    const value = this.shape.takes[slot]?.(given, this, slot);
    if (value !== undefined) this.kept[slot] = value;
    return value;
  }
}

const shapes = new WeakMap<object, Shape>();

export function shapeOf(nodes: Readonly<Record<string, SchemaNode>>): Shape {
  const before = shapes.get(nodes);
  if (before) return before;
  const shape = shapeWith(Object.entries(nodes).map(([name, node]) => [name, takeOf(node)]));
  shapes.set(nodes, shape);
  return shape;
}

function shapeWith(fields: readonly (readonly [string, Take])[]): Shape {
  return {
    names: fields.map(([name]) => name),
    slots: new Map(fields.map(([name], slot) => [name, slot])),
    takes: fields.map(([, take]) => take),
    exact: fields.map(([, take]) => take === takeDecimal),
  };
}

function takeOf(node: SchemaNode): Take {
  switch (node.kind) {
    case 'field':
      return fieldTakes[node.field.kind];
    case 'list':
      return takeList(fieldTakes[node.field.kind]);
    case 'group': {
      const shape = shapeOf(node.nodes);
      return (given, owner, slot) => recordFrom(given, shape, owner, () => owner.pointerTo(slot));
    }
    case 'records':
      return takeRecords(shapeOf(node.nodes));
  }
}

function recordFrom(
  given: unknown,
  shape: Shape,
  { facts }: DossierRecord,
  place: () => string,
): DossierRecord | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  return new DossierRecord(facts, shape, given, place);
}

function takeList(take: Take): Take {
  return (given, owner, slot) => {
    if (!Array.isArray(given)) return undefined;
    const items = given.flatMap((item) => take(item, owner, slot) ?? []);
    return owner.facts.placed(items, () => owner.pointerTo(slot));
  };
}

function takeRecords(shape: Shape): Take {
  return (given, owner, slot) => {
    if (!Array.isArray(given)) return undefined;
    const pointer = () => owner.pointerTo(slot);
    const items: DossierRecord[] = [];
    for (let index = 0; index < given.length; index += 1) {
      const record = recordFrom(given[index], shape, owner, () => `${pointer()}/${index}`);
      if (record) items.push(record);
    }
    return owner.facts.placed(items, pointer);
  };
}

const takeText: Take = (given) => (typeof given === 'string' ? given : undefined);
const takeNumber: Take = (given) =>
  typeof given === 'number' && Number.isFinite(given) ? given : undefined;
/** An amount with its currency, as it is given. */
export function takeMoney(given: unknown): object | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { amount, currency } = given as { amount?: unknown; currency?: unknown };
  return takeDecimal(amount) !== undefined && typeof currency === 'string' ? given : undefined;
}

const moneyShape = shapeWith([
  ['amount', takeDecimal],
  ['currency', takeText],
]);

const fieldTakes: Readonly<Record<FieldKind, Take>> = {
  text: takeText,
  'long text': takeText,
  choice: takeText,
  country: takeText,
  url: takeText,
  flag: (given) => (typeof given === 'boolean' ? given : undefined),
  count: takeNumber,
  number: takeNumber,
  percent: takeNumber,
  decimal: takeDecimal,
  date: (given) => (typeof given === 'string' && isDay(given) ? given : undefined),
  money: (given, owner, slot) =>
    recordFrom(takeMoney(given), moneyShape, owner, () => owner.pointerTo(slot)),
};

export const rootShape: Shape = shapeOf(dossierTree.nodes);

export function factsOf(dossier: object): Facts {
  return new Facts(dossier);
}
