/**
 * Pledges as they may be seen: one's own; those on one's own project, by name; and, for everybody,
 * sums by instrument and state. Whether a pledge is on hold follows from the certificate, at once.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { statusOn } from '../../domain/certificate/certificate';
import type { PledgeState } from '../../domain/pipeline/gap';
import { type PledgeStanding, pledgeStanding } from '../../domain/pipeline/standing';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';

export interface Pledge {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly organisation: string;
  readonly instrument: string;
  readonly amount: string;
  readonly currency: string;
  readonly state: PledgeState;
  readonly standing: PledgeStanding;
  readonly conditions: string;
  readonly specimen: boolean;
  readonly madeAt: string;
  readonly changedAt: string;
  readonly version: number;
}

export interface PledgeSum {
  readonly instrument: string;
  readonly state: PledgeState;
  readonly pledges: number;
  readonly amount: string;
  readonly currency: string;
}

interface PledgeRecord extends Omit<Pledge, 'standing' | 'madeAt' | 'changedAt'> {
  readonly organisationId: string;
  readonly ownerId: string;
  readonly status: CertificateStatus;
  readonly validUntil: string;
  readonly madeAt: Date;
  readonly changedAt: Date;
}

const select = `select p.id, l.reference, l.title, o.name as organisation, p.instrument,
  trim_scale(p.amount)::text as amount, p.currency, p.state, p.conditions, c.specimen,
  p.made_at as "madeAt", p.changed_at as "changedAt", p.version, p.organisation_id as "organisationId",
  project.organisation_id as "ownerId", c.status, c.valid_until::text as "validUntil"
from pledge p
  join listing l on l.certificate_id = p.certificate_id
  join certificate c on c.id = p.certificate_id
  join project on project.id = c.project_id
  join organisation o on o.id = p.organisation_id`;

export class PledgeViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The pledges of the actor's organisation, newest first. */
  async own(actor: Actor): Promise<Pledge[]> {
    if (!may(actor, 'pledge.make')) return [];
    const rows = await this.dataSource.query<PledgeRecord[]>(
      `${select} where p.organisation_id = $1 order by p.made_at desc, p.id`,
      [actor.organisationId],
    );
    return rows.map((row) => this.shown(row));
  }

  async one(actor: Actor, id: string): Promise<Pledge> {
    const [row] = await this.dataSource.query<PledgeRecord[]>(`${select} where p.id = $1`, [id]);
    const own = row?.organisationId === actor.organisationId && may(actor, 'pledge.make');
    if (!row || !(own || may(actor, 'application.read', { ownerId: row.ownerId }))) {
      throw notFound('pledge');
    }
    return this.shown(row);
  }

  /** All pledges on a project, by name: for its agency and the secretariat. */
  async ofCertificate(actor: Actor | undefined, certificateId: string): Promise<Pledge[]> {
    if (!actor) return [];
    const rows = await this.dataSource.query<PledgeRecord[]>(
      `${select} where p.certificate_id = $1 order by p.made_at desc, p.id`,
      [certificateId],
    );
    return rows
      .filter(({ ownerId }) => may(actor, 'application.read', { ownerId }))
      .map((row) => this.shown(row));
  }

  /** What everybody may know: how many, how much, as what. */
  sums(certificateId: string): Promise<PledgeSum[]> {
    return this.dataSource.query<PledgeSum[]>(
      `select instrument, state, count(*)::int as pledges,
        trim_scale(sum(amount))::text as amount, currency
      from pledge where certificate_id = $1 and state <> 'withdrawn'
      group by instrument, state, currency order by state, instrument, currency`,
      [certificateId],
    );
  }

  private shown({ organisationId, ownerId, status, validUntil, ...row }: PledgeRecord): Pledge {
    const today = isoDate(this.clock.now());
    return {
      ...row,
      standing: pledgeStanding(row.state, statusOn({ status, validUntil }, today)),
      madeAt: row.madeAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
    };
  }
}
