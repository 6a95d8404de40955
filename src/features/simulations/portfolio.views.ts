/**
 * The portfolio as a simulation reads it: the newest assessment of each application, with what the
 * rules can read of its dossier, its documents of that day, and what its reviews came to.
 *
 * Drafts were put to nobody and count for nothing; neither do cases that were withdrawn or lapsed.
 */
import type { DataSource } from 'typeorm';
import type { FiledEvidence } from '../../domain/assessment/assess';
import type { Framework } from '../../domain/framework/framework';
import type { Judgement } from '../../domain/review/reconcile';
import type { FactsNeeded } from '../../domain/simulation/facts-needed';
import { grouped } from '../../kernel/grouped';
import { uuidArray } from '../../platform/db/uuid-array';
import type { Frameworks } from '../frameworks';
import { ReviewRepository, reconciledInCases } from '../reviews';
import { factsSql } from './facts-sql';

export interface PortfolioCase {
  readonly applicationId: string;
  readonly assessmentId: string;
  /** JSON of what the rules to be run can read: where outcomes are known, a part of the dossier. */
  readonly facts: string;
  readonly assessedOn: string;
  /** Of the rules that found its outcomes; null where those are the known ones. */
  readonly frameworkHash: string | null;
  /** Null where other rules, or another engine, have found them. */
  readonly outcomes: string | null;
  readonly evidence: readonly FiledEvidence[];
  readonly judgements: readonly Judgement[];
}

export interface PortfolioReading {
  readonly assessedBy: Date;
  /** Under what stored outcomes count as known. */
  readonly known: { readonly frameworkHash: string; readonly engineVersion: string };
  /** What is read of the dossiers whose outcomes are known. */
  readonly needed: FactsNeeded;
  /** Whether their documents are read as well. */
  readonly needsEvidence: boolean;
}

/** The cases that follow one, in the order of their ids; the first ones after null. */
export type NextCases = (cursor: string | null, limit: number) => Promise<PortfolioCase[]>;

type CaseRecord = Omit<PortfolioCase, 'evidence' | 'judgements'>;

interface EvidenceRecord extends FiledEvidence {
  readonly assessmentId: string;
}

/** Shared by all cases that have none. */
const none: readonly never[] = [];

/** Of what was assessed by then: an expression that gives a day and time. */
const inPortfolio = (assessedBy: string) => `
  from application a
  cross join lateral (
    select s.id, s.revision_id from assessment s
    where s.application_id = a.id and s.created_at <= ${assessedBy}
    order by s.seq desc limit 1
  ) s
  where a.state <> all (array['withdrawn', 'lapsed'])`;

export class PortfolioViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly frameworks: Frameworks,
  ) {}

  /** How many applications a simulation is about. */
  async countFor(simulationId: string): Promise<number> {
    const assessedBy = '(select requested_at from simulation where id = $1)';
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `select count(*)::int as n ${inPortfolio(assessedBy)}`,
      [simulationId],
    );
    return row?.n ?? 0;
  }

  reading(portfolio: PortfolioReading): NextCases {
    const { assessedBy, known, needed } = portfolio;
    const isKnown = 'o.framework_hash = $4 and o.engine_version = $5';
    const query = `
      select c."applicationId", c."assessmentId", nullif(o.framework_hash, $4) as "frameworkHash",
        o.assessed_on::text as "assessedOn",
        case when ${isKnown} then o.outcomes end as outcomes,
        case when ${isKnown} then ${factsSql('f.facts', needed)} else f.facts::text end as facts
      from (
        select a.id as "applicationId", s.id as "assessmentId", s.revision_id
        ${inPortfolio('$1')} and ($2::uuid is null or a.id > $2)
        order by a.id limit $3
      ) c
      join assessment_outcomes o on o.assessment_id = c."assessmentId"
      join dossier_facts f on f.revision_id = c.revision_id
      order by c."applicationId"`;
    const { frameworkHash, engineVersion } = known;
    return async (cursor, limit) => {
      const given = [assessedBy, cursor, limit, frameworkHash, engineVersion];
      return this.complete(await this.dataSource.query<CaseRecord[]>(query, given), portfolio);
    };
  }

  private async complete(
    records: readonly CaseRecord[],
    { known, needsEvidence }: PortfolioReading,
  ): Promise<PortfolioCase[]> {
    if (records.length === 0) return [];
    const evidence = await this.evidenceOf(
      needsEvidence ? records : records.filter(({ outcomes }) => outcomes === null),
    );
    const judgements = await reconciledInCases(
      new ReviewRepository(this.dataSource.manager),
      records,
      ({ frameworkHash }) => this.frameworkOf(frameworkHash ?? known.frameworkHash),
    );
    return records.map((record) =>
      Object.assign(record, {
        evidence: evidence.get(record.assessmentId) ?? none,
        judgements: judgements.get(record.applicationId) ?? none,
      }),
    );
  }

  /** What was on file on the day of each assessment, in the order in which an assessment sees it. */
  private async evidenceOf(
    records: readonly CaseRecord[],
  ): Promise<ReadonlyMap<string, readonly EvidenceRecord[]>> {
    if (records.length === 0) return new Map();
    const rows = await this.dataSource.query<EvidenceRecord[]>(
      `select s.id as "assessmentId", e.type, e.sha256, e.criteria
       from assessment s join evidence e on e.project_id = s.project_id
       where s.id = any($1) and e.uploaded_at <= s.created_at
         and (e.removed_at is null or e.removed_at > s.created_at)
       order by e.uploaded_at, e.id`,
      [uuidArray(records.map(({ assessmentId }) => assessmentId))],
    );
    return grouped(rows, ({ assessmentId }) => assessmentId);
  }

  /** Reviews are joined by the rules of the version that they were written under. */
  private frameworkOf(frameworkHash: string): Framework {
    const found = this.frameworks.all().find(({ hash }) => hash === frameworkHash);
    return found ?? this.frameworks.current();
  }
}
