/** What a simulation comes to: levels, criteria and evidence, and by country, sector and agency. */
import type { DataSource } from 'typeorm';

export interface LevelCount {
  readonly before: number;
  readonly after: number;
  readonly applications: number;
}

/** How a part of the portfolio comes out. */
export interface PartTotal {
  readonly value: string;
  /** As people call it; where the value is a code, the caller has the words. */
  readonly name: string;
  readonly applications: number;
  readonly gain: number;
  readonly lose: number;
  /** Applications with any outcome that changes. */
  readonly changed: number;
}

export interface CriterionTotal {
  readonly criterion: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly applications: number;
}

export interface CodeCount {
  readonly value: string;
  readonly applications: number;
}

export interface Totals {
  readonly applications: number;
  readonly gain: number;
  readonly lose: number;
  readonly changed: number;
  readonly levels: readonly LevelCount[];
  readonly criteria: readonly CriterionTotal[];
  /** Criteria that would have to be judged. */
  readonly awaiting: readonly CodeCount[];
  /** Evidence types that are asked anew and of which nothing is on file. */
  readonly missingEvidence: readonly CodeCount[];
  readonly byCountry: readonly PartTotal[];
  readonly bySector: readonly PartTotal[];
  readonly byAgency: readonly PartTotal[];
}

const counts = `count(*)::int as applications,
  (count(*) filter (where r.level_after > r.level_before))::int as gain,
  (count(*) filter (where r.level_after < r.level_before))::int as lose,
  (count(*) filter (where r.changes <> '{}'))::int as changed`;

const ofSimulation = 'from simulation_result r where r.simulation_id = $1';

export async function totalsOf(dataSource: DataSource, id: string): Promise<Totals> {
  const query = <T>(sql: string) => dataSource.query<T[]>(sql, [id]);
  const levels = await query<LevelCount>(
    `select r.level_before as before, r.level_after as after, count(*)::int as applications
     ${ofSimulation} group by 1, 2 order by 1, 2`,
  );
  const [changed] = await query<{ n: number }>(
    `select count(*)::int as n ${ofSimulation} and r.changes <> '{}'`,
  );
  const sum = (which: (level: LevelCount) => boolean) =>
    levels.filter(which).reduce((total, { applications }) => total + applications, 0);
  return {
    applications: sum(() => true),
    gain: sum(({ before, after }) => after > before),
    lose: sum(({ before, after }) => after < before),
    changed: changed?.n ?? 0,
    levels,
    criteria: await query<CriterionTotal>(
      `select c.key as criterion, c.value ->> 0 as before, c.value ->> 1 as after,
         count(*)::int as applications
       from simulation_result r cross join lateral jsonb_each(r.changes) c
       where r.simulation_id = $1 group by 1, 2, 3 order by 4 desc, 1, 2, 3`,
    ),
    awaiting: await query<CodeCount>(countOf('awaiting')),
    missingEvidence: await query<CodeCount>(countOf('missing_evidence')),
    byCountry: await query<PartTotal>(totalBy('unnest(r.countries)')),
    bySector: await query<PartTotal>(totalBy('unnest(r.sectors)')),
    byAgency: await query<PartTotal>(
      `select o.id as value, o.name, ${counts}
       from simulation_result r join organisation o on o.id = r.organisation_id
       where r.simulation_id = $1 group by o.id, o.name order by lose desc, gain desc, o.name, o.id`,
    ),
  };
}

function countOf(column: 'awaiting' | 'missing_evidence'): string {
  return `select value, count(*)::int as applications
    from simulation_result r cross join lateral unnest(r.${column}) as value
    where r.simulation_id = $1 group by value order by 2 desc, 1`;
}

/** An application in several countries or sectors counts in each. */
function totalBy(values: string): string {
  return `select value, value as name, ${counts}
    from simulation_result r cross join lateral ${values} as value
    where r.simulation_id = $1 group by value order by lose desc, gain desc, value`;
}
