/**
 * What the register can be filtered by, and its entries as one table expression.
 *
 * A certificate past its last day reads as expired whether or not the job has said so. A refusal
 * appears when the time to appeal is over; nothing about the project goes with it.
 */
import { hasRunningStatus } from '../certificates';
export const registerFacetNames = ['level', 'sector', 'country', 'status', 'year'] as const;
export type RegisterFacet = (typeof registerFacetNames)[number];
export type RegisterFilter = Readonly<Record<RegisterFacet, readonly string[]>>;

/** `$1` is today. */
export const entries = `
  select c.id, c.number as reference, 'certificate' as kind,
    case when ${hasRunningStatus} and c.valid_until < $1::date
      then 'expired' else c.status end as status,
    to_char(c.decided_at at time zone 'UTC', 'YYYY-MM-DD') as decided_on,
    c.facts #>> '{project,title}' as title, c.facts ->> 'agency' as agency, c.level,
    array(select jsonb_array_elements_text(c.facts #> '{project,sectors}')) as sectors,
    array(select jsonb_array_elements_text(c.facts #> '{project,countries}')) as countries,
    c.valid_from::text as valid_from, c.valid_until::text as valid_until, c.specimen
  from certificate c where c.status <> 'issuing'
  union all
  select a.id, a.reference, 'decision', 'declined',
    to_char(b.closed_at at time zone 'UTC', 'YYYY-MM-DD'),
    null, null, null, '{}', '{}', null, null, false
  from application a
    join lateral (
      select max(closed_at) as closed_at from ballot where application_id = a.id and decided
    ) b on true
  where a.state = 'declined' and b.closed_at is not null and a.appeal_until < $1::date
    and not exists (select from certificate c where c.application_id = a.id)`;

interface FacetSql {
  readonly name: RegisterFacet;
  /** Rows with a column `value`. */
  readonly options: string;
  readonly has: (parameter: string) => string;
}

export const registerFacets: readonly FacetSql[] = [
  {
    name: 'level',
    options: '(select level::text) as v(value)',
    has: (parameter) => `level::text = any (${parameter}::text[])`,
  },
  {
    name: 'sector',
    options: '(select distinct unnest(sectors)) as v(value)',
    has: (parameter) => `sectors && ${parameter}::text[]`,
  },
  {
    name: 'country',
    options: '(select distinct unnest(countries)) as v(value)',
    has: (parameter) => `countries && ${parameter}::text[]`,
  },
  {
    name: 'status',
    options: '(select status) as v(value)',
    has: (parameter) => `status = any (${parameter}::text[])`,
  },
  {
    name: 'year',
    options: '(select left(decided_on, 4)) as v(value)',
    has: (parameter) => `left(decided_on, 4) = any (${parameter}::text[])`,
  },
];

/** Adds its parameters to the list; `without` leaves one facet's own filter out. */
export function conditions(
  values: unknown[],
  filter: RegisterFilter,
  without?: RegisterFacet,
): string {
  const parts = registerFacets
    .filter(({ name }) => name !== without && filter[name].length > 0)
    .map(({ name, has }) => has(`$${values.push([...filter[name]])}`));
  return parts.length > 0 ? parts.join(' and ') : 'true';
}
