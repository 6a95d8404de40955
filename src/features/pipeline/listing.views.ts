/**
 * The pipeline as anybody may read it: certified projects that are in force, found by words and
 * filters, with counts and totals. It reads listings, which hold public parts only.
 */
import type { DataSource } from 'typeorm';
import { type Clock, isoDate } from '../../kernel/clock';
import { decodeCursor, type Page, pageOf } from '../../platform/cursor';
import { type FacetOption, facetOptions } from '../../platform/facets';
import {
  conditions,
  type Facet,
  facets,
  facetValues,
  type ListingFilter,
  listedRows,
  Parameters,
} from './listing-filter';
import { type ListingItem, type ListingRecord, listingColumns, listingItem } from './listing-item';
import { beyond, keyAsText, orderBy, orders, type Sort } from './listing-order';
import { type Total, type TotalRecord, type Totals, totalsOf } from './listing-totals';

export interface ListingSearch {
  readonly filter: ListingFilter;
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type FacetCounts = Readonly<Record<Facet, readonly FacetOption[]>>;

export class ListingViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async page({ filter, sort, limit, ...search }: ListingSearch): Promise<Page<ListingItem>> {
    const cursor = search.cursor
      ? decodeCursor(search.cursor, sort, orders[sort].isKey)
      : undefined;
    const parameters = new Parameters();
    const rows = await this.dataSource.query<(ListingRecord & { sortKey: string; id: string })[]>(
      `select ${listingColumns}, ${keyAsText(sort)} as "sortKey", l.project_id as id
      from ${listedRows(parameters, this.today())}
      where ${conditions(parameters, filter)}
        and ${cursor ? beyond(parameters, sort, cursor) : 'true'}
      order by ${orderBy(sort, cursor?.back ?? false)}
      limit ${parameters.add(limit + 1)}`,
      parameters.values,
    );
    return pageOf(rows, { limit, sort, cursor }, listingItem);
  }

  /** Every row that fits, in batches: an export needs no cap and little memory. */
  async *all(filter: ListingFilter): AsyncGenerator<ListingItem> {
    let cursor: string | undefined;
    do {
      const page = await this.page({ filter, sort: 'newest', limit: 500, cursor });
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor);
  }

  async count(filter: ListingFilter): Promise<number> {
    const parameters = new Parameters();
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from ${listedRows(parameters, this.today())}
      where ${conditions(parameters, filter)}`,
      parameters.values,
    );
    return row?.n ?? 0;
  }

  /** How many projects each option would give; most frequent first. */
  async facets(filter: ListingFilter): Promise<FacetCounts> {
    const parameters = new Parameters();
    const statements = facets.map(
      (facet) => `select '${facet}' as facet, value, count(*)::int as count
        from ${listedRows(parameters, this.today())} cross join lateral ${facetValues[facet]}
        where value is not null and ${conditions(parameters, filter, facet)} group by value`,
    );
    const rows = await this.dataSource.query<{ facet: Facet; value: string; count: number }[]>(
      `${statements.join(' union all ')} order by count desc, value`,
      parameters.values,
    );
    const options = (facet: Facet) =>
      facetOptions(
        rows.filter((row) => row.facet === facet),
        filter[facet],
      );
    return Object.fromEntries(facets.map((facet) => [facet, options(facet)])) as Record<
      Facet,
      FacetOption[]
    >;
  }

  /** A project in several countries or sectors counts in each of them. */
  async totals(filter: ListingFilter): Promise<Totals> {
    return {
      projects: await this.count(filter),
      byCountry: await this.totalsBy('country', filter),
      bySector: await this.totalsBy('sector', filter),
    };
  }

  private async totalsBy(facet: Facet, filter: ListingFilter): Promise<Total[]> {
    const parameters = new Parameters();
    const rows = await this.dataSource.query<TotalRecord[]>(
      `select value, l.sought_currency as currency, count(*)::int as projects,
        trim_scale(sum(l.sought_amount))::text as amount,
        trim_scale(sum(l.sought_usd))::text as usd, count(l.sought_usd)::int as "withUsd"
      from ${listedRows(parameters, this.today())} cross join lateral ${facetValues[facet]}
      where value is not null and ${conditions(parameters, filter)}
      group by value, l.sought_currency order by value, l.sought_currency`,
      parameters.values,
    );
    return totalsOf(rows);
  }

  private today(): string {
    return isoDate(this.clock.now());
  }
}
