/** The orders in which the pipeline can be read. Each has a key that is never null, and a tie-break. */
import { decimalText } from '../../kernel/decimal';
import type { Cursor } from '../../platform/cursor';
import type { Parameters } from './listing-filter';

export const sorts = ['score', 'title', 'amount', 'newest'] as const;
export type Sort = (typeof sorts)[number];

interface Order {
  readonly key: string;
  readonly type: string;
  readonly descending: boolean;
  /** Whether a text can be such a key: a cursor comes from outside. */
  readonly isKey: (text: string) => boolean;
}

const isInstant = (text: string) => !Number.isNaN(Date.parse(text)) && text.length < 40;
const isDecimal = (text: string) => decimalText.test(text);

export const orders: Record<Sort, Order> = {
  score: { key: 'l.score', type: 'numeric', descending: true, isKey: isDecimal },
  title: { key: 'lower(l.title)', type: 'text', descending: false, isKey: () => true },
  /** Projects that do not say what they seek in US dollars come last. */
  amount: {
    key: 'coalesce(l.sought_usd, -1)',
    type: 'numeric',
    descending: true,
    isKey: isDecimal,
  },
  newest: { key: 'l.listed_at', type: 'timestamptz', descending: true, isKey: isInstant },
};

/** The key as text that survives the way to the client and back. */
export function keyAsText(sort: Sort): string {
  const { key, type } = orders[sort];
  if (type !== 'timestamptz') return type === 'numeric' ? `trim_scale(${key})::text` : key;
  return `to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export function beyond(parameters: Parameters, sort: Sort, cursor: Cursor): string {
  const { key, type, descending } = orders[sort];
  const sign = descending === cursor.back ? '>' : '<';
  return `(${key}, l.project_id) ${sign} (${parameters.add(cursor.key)}::${type}, ${parameters.add(cursor.id)}::uuid)`;
}

export function orderBy(sort: Sort, back: boolean): string {
  const { key, descending } = orders[sort];
  const direction = descending === back ? 'asc' : 'desc';
  return `${key} ${direction}, l.project_id ${direction}`;
}
