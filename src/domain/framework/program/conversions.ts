/** How a raw value becomes a value of its field's kind, as text: undefined where it is not of it. */
import type { FieldKind } from '../../dossier/fields';
import type { SchemaNode } from '../../dossier/schema-tree';
import type { Kind } from './writing';

interface Conversion {
  readonly kind: Kind;
  readonly text: (raw: string) => string;
  /** Cheap enough to be made anew in every rule. */
  readonly isCheap: boolean;
}

const text: Conversion = {
  kind: 'text',
  text: (raw) => `typeof ${raw} === "string" ? ${raw} : undefined`,
  isCheap: true,
};
const number: Conversion = {
  kind: 'num',
  text: (raw) => `typeof ${raw} === "number" && ${raw} - ${raw} === 0 ? ${raw} : undefined`,
  isCheap: true,
};

const conversions: Readonly<Record<FieldKind, Conversion>> = {
  text,
  'long text': text,
  choice: text,
  country: text,
  url: text,
  flag: {
    kind: 'bool',
    text: (raw) => `typeof ${raw} === "boolean" ? ${raw} : undefined`,
    isCheap: true,
  },
  count: number,
  number,
  percent: number,
  decimal: { kind: 'numeric', text: (raw) => `figure(${raw})`, isCheap: false },
  date: { kind: 'day', text: (raw) => `day(${raw})`, isCheap: false },
  money: { kind: 'other', text: (raw) => `money(${raw})`, isCheap: false },
};

export function conversionOf(schema: SchemaNode): Conversion {
  switch (schema.kind) {
    case 'field':
      return conversions[schema.field.kind];
    case 'list': {
      const item = conversions[schema.field.kind];
      return {
        kind: 'other',
        text: (raw) =>
          item === text ? `texts(${raw})` : `each(${raw}, (item) => ${item.text('item')})`,
        isCheap: false,
      };
    }
    case 'group':
      return {
        kind: 'other',
        text: (raw) => `typeof ${raw} === "object" && ${raw} !== null ? ${raw} : undefined`,
        isCheap: true,
      };
    case 'records':
      return { kind: 'other', text: (raw) => `records(${raw})`, isCheap: false };
  }
}
