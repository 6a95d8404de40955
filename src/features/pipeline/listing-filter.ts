/**
 * What the pipeline can be searched for, and the same as SQL conditions.
 *
 * Every value goes in as a parameter. A condition can be left out by name, so that the counts
 * beside a filter's options are those one would get by choosing another option.
 */
import { runs } from '../certificates';
export const facets = ['country', 'sector', 'technology', 'stage', 'level', 'instrument'] as const;
export type Facet = (typeof facets)[number];

export interface ListingFilter {
  readonly words?: string | undefined;
  readonly country: readonly string[];
  readonly sector: readonly string[];
  readonly technology: readonly string[];
  readonly stage: readonly string[];
  readonly level: readonly string[];
  readonly instrument: readonly string[];
  /** US dollars, for projects that say what they seek in US dollars. */
  readonly minUsd?: string | undefined;
  readonly maxUsd?: string | undefined;
}

/** Collects parameters while a statement is put together. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Certificates that are in force today; `listing` is `l` and `certificate` is `c`. */
export function listedRows(parameters: Parameters, today: string): string {
  return `listing l join certificate c on c.id = l.certificate_id
      and ${runs(`${parameters.add(today)}::date`)}`;
}

/** The values of a facet, as rows with a column `value`. */
export const facetValues: Record<Facet, string> = {
  country: 'unnest(l.countries) as v(value)',
  sector: 'unnest(l.sectors) as v(value)',
  technology: 'unnest(l.technologies) as v(value)',
  stage: "(select nullif(l.stage, '')) as v(value)",
  level: '(select c.level::text) as v(value)',
  instrument: 'unnest(l.instruments) as v(value)',
};

const facetColumns: Record<Facet, string> = {
  country: 'l.countries &&',
  sector: 'l.sectors &&',
  technology: 'l.technologies &&',
  stage: 'array[l.stage] &&',
  level: 'array[c.level::text] &&',
  instrument: 'l.instruments &&',
};

export function conditions(parameters: Parameters, filter: ListingFilter, without?: Facet): string {
  const parts: string[] = [];
  for (const facet of facets) {
    if (facet === without || filter[facet].length === 0) continue;
    parts.push(`${facetColumns[facet]} ${parameters.add([...filter[facet]])}::text[]`);
  }
  if (filter.words) {
    // Words that say nothing by themselves, such as “the”, leave no query: they find everything.
    const query = `websearch_to_tsquery('english', ${parameters.add(filter.words)})`;
    parts.push(`(to_tsvector('english', l.words) @@ ${query} or numnode(${query}) = 0)`);
  }
  if (filter.minUsd) parts.push(`l.sought_usd >= ${parameters.add(filter.minUsd)}::numeric`);
  if (filter.maxUsd) parts.push(`l.sought_usd <= ${parameters.add(filter.maxUsd)}::numeric`);
  return parts.length > 0 ? parts.join(' and ') : 'true';
}
