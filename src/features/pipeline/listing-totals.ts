/** Totals by country or sector. Amounts of different currencies are never added. */
import { addAmounts } from '../../kernel/money';

export interface Total {
  /** The country or sector. */
  readonly value: string;
  readonly projects: number;
  /** One entry per currency. */
  readonly sought: readonly { currency: string; amount: string; projects: number }[];
  /** Over the projects that say themselves what they seek in US dollars. */
  readonly soughtUsd: { readonly amount: string; readonly projects: number };
}

export interface Totals {
  readonly projects: number;
  readonly byCountry: readonly Total[];
  readonly bySector: readonly Total[];
}

/** One row per value and currency. */
export interface TotalRecord {
  readonly value: string;
  readonly currency: string | null;
  readonly projects: number;
  readonly amount: string | null;
  readonly usd: string | null;
  readonly withUsd: number;
}

/** Most projects first, then by name. */
export function totalsOf(records: readonly TotalRecord[]): Total[] {
  const values = [...new Set(records.map(({ value }) => value))];
  return values
    .map((value) =>
      total(
        value,
        records.filter((record) => record.value === value),
      ),
    )
    .sort((a, b) => b.projects - a.projects || (a.value < b.value ? -1 : 1));
}

function total(value: string, records: readonly TotalRecord[]): Total {
  const sum = (count: (record: TotalRecord) => number) =>
    records.reduce((all, record) => all + count(record), 0);
  return {
    value,
    projects: sum(({ projects }) => projects),
    sought: records.flatMap(({ currency, amount, projects }) =>
      currency && amount ? [{ currency, amount, projects }] : [],
    ),
    soughtUsd: {
      amount: addAmounts(records.flatMap(({ usd }) => usd ?? [])),
      projects: sum(({ withUsd }) => withUsd),
    },
  };
}
