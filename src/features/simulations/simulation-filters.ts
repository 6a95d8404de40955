/** Which applications of a report are shown: the choices above the list, and their addresses. */
import type { z } from 'zod';
import { sectorName } from '../../domain/pipeline/words';
import { countryName } from '../../kernel/country';
import { type ResultFilter, resultKinds } from './result-filter';
import type { Totals } from './simulation-totals.views';
import type { resultPageQuery } from './simulations.schema';

export type Query = z.output<typeof resultPageQuery>;

/** What criteria and documents are called. */
export interface Titles {
  criterion(code: string): string;
  evidence(type: string): string;
}

const kindWords: Record<ResultFilter['kind'], string> = {
  level: 'A level gained or lost',
  gain: 'A level gained',
  loss: 'A level lost',
  outcome: 'Any criterion comes out otherwise',
  all: 'Every application',
};

export function filtersOf(query: Query, totals: Totals, title: Titles) {
  const { byCountry, bySector, byAgency, criteria } = totals;
  const codes = [...new Set(criteria.map(({ criterion }) => criterion))].sort();
  const byText = (one: { text: string }, other: { text: string }) =>
    one.text.localeCompare(other.text, 'en');
  const options = (values: readonly { value: string; text: string }[], chosen?: string) => [
    { value: '', text: 'Any', selected: !chosen },
    ...values.map((one) => ({ ...one, selected: one.value === chosen })),
  ];
  return [
    {
      name: 'kind',
      label: 'What changes',
      options: resultKinds.map((value) => ({
        value,
        text: kindWords[value],
        selected: value === query.kind,
      })),
    },
    {
      name: 'country',
      label: 'Country',
      options: options(
        byCountry.map(({ value }) => ({ value, text: countryName(value) })).sort(byText),
        query.country,
      ),
    },
    {
      name: 'sector',
      label: 'Sector',
      options: options(
        bySector.map(({ value }) => ({ value, text: sectorName(value) })).sort(byText),
        query.sector,
      ),
    },
    {
      name: 'agency',
      label: 'Agency',
      options: options(
        byAgency.map(({ value, name }) => ({ value, text: name })).sort(byText),
        query.agency,
      ),
    },
    {
      name: 'criterion',
      label: 'Criterion',
      options: options(
        codes.map((value) => ({ value, text: `${value} ${title.criterion(value)}` })),
        query.criterion,
      ),
    },
  ];
}

const usual = { kind: 'outcome', limit: 50 } as const;

export function addressOf(id: string, query: Query, change: Partial<Query>, part = ''): string {
  return `/desk/simulations/${id}${searchOf({ ...query, ...change })}${part}`;
}

export function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === usual[name as keyof typeof usual]) continue;
    search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
