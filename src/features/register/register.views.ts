/**
 * The public register: every certificate that was ever in force, and every refusal that can no
 * longer be appealed. It reads what is public by its nature: the certificate, the facts printed on
 * it, its history, and the tally. Of a refused project it tells the reference and the outcome alone.
 */
import type { DataSource } from 'typeorm';
import { statusOn } from '../../domain/certificate/certificate';
import { isListed } from '../../domain/pipeline/standing';
import { type Clock, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { decodeCursor, type Page, pageOf } from '../../platform/cursor';
import { type FacetOption, facetOptions } from '../../platform/facets';
import {
  conditions,
  entries,
  type RegisterFacet,
  type RegisterFilter,
  registerFacets,
} from './register-filter';
import {
  type CertificateRecord,
  type HistoryRecord,
  type RegisterEntry,
  type RegisterRecord,
  recordOf,
} from './register-record';

export type RegisterCounts = Readonly<Record<RegisterFacet, readonly FacetOption[]>>;

const sort = 'newest';
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const columns = `reference, kind, status, decided_on as "decidedOn", title, agency, level, sectors,
  countries, valid_from as "validFrom", valid_until as "validUntil", specimen`;

export class RegisterViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Newest decision first. */
  async page(search: {
    filter: RegisterFilter;
    limit: number;
    cursor?: string | undefined;
  }): Promise<Page<RegisterEntry>> {
    const { filter, limit } = search;
    const cursor = search.cursor ? decodeCursor(search.cursor, sort, isDay) : undefined;
    const values: unknown[] = [this.today()];
    const where = conditions(values, filter);
    const sign = cursor?.back ? '>' : '<';
    const direction = cursor?.back ? 'asc' : 'desc';
    const beyond = cursor
      ? `(decided_on, id) ${sign} ($${values.push(cursor.key)}, $${values.push(cursor.id)}::uuid)`
      : 'true';
    const rows = await this.dataSource.query<(RegisterEntry & { sortKey: string; id: string })[]>(
      `with entry as (${entries}) select ${columns}, decided_on as "sortKey", id from entry
      where ${where} and ${beyond}
      order by decided_on ${direction}, id ${direction} limit $${values.push(limit + 1)}`,
      values,
    );
    return pageOf(rows, { limit, sort, cursor }, ({ sortKey, id, ...entry }) => entry);
  }

  async count(filter: RegisterFilter): Promise<number> {
    const values: unknown[] = [this.today()];
    const where = conditions(values, filter);
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `with entry as (${entries}) select count(*)::int as n from entry where ${where}`,
      values,
    );
    return row?.n ?? 0;
  }

  /** How many entries each option would give, the other filters staying as they are. */
  async facets(filter: RegisterFilter): Promise<RegisterCounts> {
    const values: unknown[] = [this.today()];
    const statements = registerFacets.map(({ name, options }) => {
      const where = conditions(values, filter, name);
      return `select '${name}' as facet, value, count(*)::int as count
        from entry cross join lateral ${options} where value is not null and ${where} group by value`;
    });
    const rows = await this.dataSource.query<
      { facet: RegisterFacet; value: string; count: number }[]
    >(
      `with entry as materialized (${entries}) ${statements.join(' union all ')}
      order by count desc, value`,
      values,
    );
    const options = (name: RegisterFacet) =>
      facetOptions(
        rows.filter(({ facet }) => facet === name),
        filter[name],
      );
    return Object.fromEntries(registerFacets.map(({ name }) => [name, options(name)])) as Record<
      RegisterFacet,
      FacetOption[]
    >;
  }

  /** One certificate with its whole public history. */
  async record(number: string): Promise<RegisterRecord> {
    const [row] = await this.dataSource.query<CertificateRecord[]>(
      `select c.id, c.number, c.status, c.level, c.specimen, c.valid_from::text as "validFrom",
        c.valid_until::text as "validUntil", c.facts, c.sha256, b.outcome, b.conditions,
        (select to_char(max(s.given_at) at time zone 'UTC', 'YYYY-MM-DD')
          from surveillance_statement s where s.certificate_id = c.id) as "lastStatementOn",
        exists (select from listing l where l.certificate_id = c.id) as listed
      from certificate c join ballot b on b.id = c.ballot_id
      where c.number = $1 and c.status <> 'issuing'`,
      [number],
    );
    if (!row) throw notFound('certificate');
    const history = await this.dataSource.query<HistoryRecord[]>(
      `select status, public_note as note, at from certificate_status_change
      where certificate_id = $1 order by seq`,
      [row.id],
    );
    const status = statusOn(row, this.today());
    return recordOf({ ...row, status, listed: row.listed && isListed(status) }, history);
  }

  private today(): string {
    return isoDate(this.clock.now());
  }
}
