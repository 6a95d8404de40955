/**
 * Simulations as the secretariat reads them: how far they are, and what they have found.
 *
 * Every number is counted from the stored results, so it is right at any moment of a run.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import type { FindingOutcome } from '../../domain/assessment/finding';
import type { OutcomeChanges } from '../../domain/simulation/simulate';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { isId } from '../../kernel/ids';
import { decodeCursor, type Page, pageOf } from '../../platform/cursor';
import { conditions, type ResultFilter } from './result-filter';
import { SimulationRow } from './simulation.row';
import { type Totals, totalsOf } from './simulation-totals.views';

export interface SimulationDetails {
  readonly simulation: SimulationRow;
  readonly requestedBy: string;
  readonly totals: Totals;
}

export interface ResultItem {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly agency: string;
  readonly state: string;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly levelBefore: number;
  readonly levelAfter: number;
  readonly scoreBefore: string;
  readonly scoreAfter: string;
  readonly changes: readonly {
    readonly criterion: string;
    readonly before: FindingOutcome | null;
    readonly after: FindingOutcome | null;
  }[];
  readonly awaiting: readonly string[];
  readonly missingEvidence: readonly string[];
}

type ResultRecord = Omit<ResultItem, 'changes'> & { readonly changes: OutcomeChanges };

export interface ResultSearch {
  readonly filter: ResultFilter;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const sort = 'application';

export class SimulationViews {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor): Promise<SimulationRow[]> {
    refuseOthers(actor);
    return this.dataSource.manager.find(SimulationRow, {
      order: { requestedAt: 'DESC', id: 'ASC' },
      take: 200,
    });
  }

  async one(actor: Actor, id: string): Promise<SimulationRow> {
    refuseOthers(actor);
    const row = await this.dataSource.manager.findOneBy(SimulationRow, { id });
    if (!row) throw notFound('simulation');
    return row;
  }

  async details(actor: Actor, id: string): Promise<SimulationDetails> {
    const simulation = await this.one(actor, id);
    const [person] = await this.dataSource.query<{ name: string }[]>(
      'select name from user_account where id = $1',
      [simulation.requestedBy],
    );
    const totals = await totalsOf(this.dataSource, id);
    return { simulation, requestedBy: person?.name ?? '', totals };
  }

  /** Those that lose most come first in no list: the order is that of the ids, which never changes. */
  async results(actor: Actor, id: string, search: ResultSearch): Promise<Page<ResultItem>> {
    await this.one(actor, id);
    const { limit, filter } = search;
    const cursor = search.cursor ? decodeCursor(search.cursor, sort, isId) : undefined;
    const { where, values } = conditions(filter, [id, cursor?.id ?? null, limit + 1]);
    const back = cursor?.back ?? false;
    const rows = await this.dataSource.query<(ResultRecord & { sortKey: string })[]>(
      `select r.application_id as id, r.application_id as "sortKey", a.reference, p.title,
         o.name as agency, a.state, r.countries, r.sectors,
         r.level_before as "levelBefore", r.level_after as "levelAfter",
         r.score_before as "scoreBefore", r.score_after as "scoreAfter",
         r.changes, r.awaiting, r.missing_evidence as "missingEvidence"
       from simulation_result r join application a on a.id = r.application_id
       join project p on p.id = a.project_id join organisation o on o.id = r.organisation_id
       where r.simulation_id = $1 and ($2::uuid is null or r.application_id ${back ? '<' : '>'} $2)
         and ${where}
       order by r.application_id ${back ? 'desc' : 'asc'} limit $3`,
      values,
    );
    return pageOf(rows, { limit, sort, cursor }, itemOf);
  }

  /** How many results fit a filter. */
  async count(actor: Actor, id: string, filter: ResultFilter): Promise<number> {
    refuseOthers(actor);
    const { where, values } = conditions(filter, [id]);
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n from simulation_result r where r.simulation_id = $1 and ${where}`,
      values,
    );
    return row?.n ?? 0;
  }

  /** Every result that fits, in batches: an export needs no cap and little memory. */
  async *all(actor: Actor, id: string, filter: ResultFilter): AsyncGenerator<ResultItem> {
    let cursor: string | undefined;
    do {
      const page = await this.results(actor, id, { filter, limit: 500, cursor });
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor);
  }
}

function refuseOthers(actor: Actor): void {
  if (!may(actor, 'simulation.run')) throw notFound('simulation');
}

function itemOf({ changes, ...record }: ResultRecord & { sortKey: string }): ResultItem {
  const { sortKey: _sortKey, ...rest } = record;
  return {
    ...rest,
    changes: Object.entries(changes)
      .map(([criterion, [before, after]]) => ({ criterion, before, after }))
      .sort((one, other) => one.criterion.localeCompare(other.criterion, 'en', { numeric: true })),
  };
}
