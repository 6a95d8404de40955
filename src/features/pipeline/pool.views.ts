/**
 * The joint pool, for agencies, investors and the secretariat: who contributes on what terms, which
 * certified projects each contribution could fund, and the same from the side of the projects.
 *
 * A project that is suspended or fully committed takes no money, so it fits nothing.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import { eligibility } from '../../domain/pipeline/eligibility';
import { takesPledges } from '../../domain/pipeline/standing';
import type { Actor } from '../../kernel/actor';
import { notFound } from '../../kernel/failure';
import { addAmounts, type Money } from '../../kernel/money';
import type { ListingViews } from './listing.views';
import type { ListingItem } from './listing-item';

export interface Contribution extends Money {
  readonly id: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly demo: boolean;
  readonly sectors: readonly string[];
  readonly countries: readonly string[];
  readonly minimumLevel: number;
  readonly note: string;
  readonly madeAt: Date;
}

export interface Fit<T> {
  readonly with: T;
  /** Otherwise somebody has to exchange the money. */
  readonly sameCurrency: boolean;
}

export interface Pool {
  /** One per currency. */
  readonly totals: readonly Money[];
  readonly contributions: readonly (Contribution & {
    readonly own: boolean;
    readonly couldFund: readonly Fit<ListingItem>[];
  })[];
  readonly projects: readonly {
    readonly project: ListingItem;
    readonly fundableBy: readonly Fit<Contribution>[];
  }[];
}

const readers = ['pool.contribute', 'pledge.make', 'application.manage'] as const;

const nothingChosen = {
  country: [],
  sector: [],
  technology: [],
  stage: [],
  level: [],
  instrument: [],
};

export class PoolViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly listings: ListingViews,
  ) {}

  async pool(actor: Actor): Promise<Pool> {
    if (!readers.some((action) => may(actor, action))) {
      throw notFound('pool');
    }
    const contributions = await this.contributions();
    const projects: ListingItem[] = [];
    for await (const project of this.listings.all(nothingChosen)) {
      if (takesMoney(project)) projects.push(project);
    }
    return {
      totals: totalsOf(contributions),
      contributions: contributions.map((contribution) => ({
        ...contribution,
        own: contribution.organisationId === actor.organisationId,
        couldFund: projects.flatMap((project) => fitting(contribution, project, project)),
      })),
      projects: projects.map((project) => ({
        project,
        fundableBy: contributions.flatMap((contribution) =>
          fitting(contribution, project, contribution),
        ),
      })),
    };
  }

  private contributions(): Promise<Contribution[]> {
    return this.dataSource.query<Contribution[]>(
      `select k.id, o.name as organisation, k.organisation_id as "organisationId", o.demo,
        trim_scale(k.amount)::text as amount, k.currency, k.sectors, k.countries,
        k.minimum_level as "minimumLevel", k.note, k.made_at as "madeAt"
      from contribution k join organisation o on o.id = k.organisation_id
      where k.withdrawn_at is null order by k.made_at desc, k.id`,
    );
  }
}

function takesMoney({ status, funding }: ListingItem): boolean {
  return takesPledges(status) && funding?.uncommitted !== '0';
}

function fitting<T>(contribution: Contribution, project: ListingItem, given: T): Fit<T>[] {
  const currency = project.sought?.currency ?? null;
  const { eligible, sameCurrency } = eligibility(contribution, { ...project, currency });
  return eligible ? [{ with: given, sameCurrency }] : [];
}

function totalsOf(contributions: readonly Contribution[]): Money[] {
  const currencies = [...new Set(contributions.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({
    currency,
    amount: addAmounts(
      contributions.filter((one) => one.currency === currency).map(({ amount }) => amount),
    ),
  }));
}
