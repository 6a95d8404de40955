/** Listings, pledges and contributions, in the transaction at hand. */
import type { EntityManager } from 'typeorm';
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { type FundingGap, fundingGap } from '../../domain/pipeline/gap';
import { isProjectReference } from '../../domain/pipeline/words';
import { notFound } from '../../kernel/failure';
import { runs } from '../certificates';
import { ContributionRow } from './contribution.row';
import { ListingRow } from './listing.row';
import { PledgeRow } from './pledge.row';

/** What a pledge is measured against. */
export interface LockedListing {
  readonly certificateId: string;
  readonly projectId: string;
  readonly reference: string;
  readonly soughtAmount: string | null;
  readonly soughtCurrency: string | null;
  readonly status: CertificateStatus;
  readonly validUntil: string;
}

export class PipelineRepository {
  constructor(private readonly manager: EntityManager) {}

  /** False when the certificate is listed already. */
  async addListing(row: ListingRow): Promise<boolean> {
    const { raw } = await this.manager
      .createQueryBuilder()
      .insert()
      .into(ListingRow)
      .values(row as never)
      .orIgnore()
      .returning('certificate_id')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  /** The certificate by which a project is in the pipeline on that day. */
  async inForce(reference: string, day: string): Promise<string> {
    if (!isProjectReference(reference)) throw notFound('project');
    const [row] = await this.manager.query<{ id: string }[]>(
      `select c.id from listing l join certificate c on c.id = l.certificate_id
      where l.reference = $1 and ${runs('$2')}
      order by c.decided_at desc, c.number desc limit 1`,
      [reference, day],
    );
    if (!row) throw notFound('project');
    return row.id;
  }

  /**
   * The listing, locked until the transaction ends, so that two who pledge at once come one after
   * the other. The certificate is held still as well: a suspension waits, or is seen.
   */
  async lockListing(certificateId: string): Promise<LockedListing> {
    const [row] = await this.manager.query<LockedListing[]>(
      `select l.certificate_id as "certificateId", l.project_id as "projectId", l.reference,
        trim_scale(l.sought_amount)::text as "soughtAmount", l.sought_currency as "soughtCurrency",
        c.status, c.valid_until::text as "validUntil"
      from listing l join certificate c on c.id = l.certificate_id
      where l.certificate_id = $1
      for update of l for share of c`,
      [certificateId],
    );
    if (!row) throw notFound('project');
    return row;
  }

  /** What is sought, found and open, as of now; the listing is locked by the caller. */
  async gap(certificateId: string, sought: string): Promise<FundingGap> {
    return fundingGap(sought, await this.manager.findBy(PledgeRow, { certificateId }));
  }

  async addPledge(row: PledgeRow): Promise<void> {
    await this.manager.insert(PledgeRow, row);
  }

  async pledge(id: string): Promise<PledgeRow> {
    const row = await this.manager.findOneBy(PledgeRow, { id });
    if (!row) throw notFound('pledge');
    return row;
  }

  async changePledge(row: PledgeRow, change: Partial<PledgeRow>): Promise<void> {
    const changed = { ...change, version: row.version + 1 };
    await this.manager.update(PledgeRow, { id: row.id }, changed);
    Object.assign(row, changed);
  }

  async addContribution(row: ContributionRow): Promise<void> {
    await this.manager.insert(ContributionRow, row);
  }

  /** Locked until the transaction ends. */
  async contribution(id: string): Promise<ContributionRow> {
    const row = await this.manager.findOne(ContributionRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound('contribution');
    return row;
  }

  async withdrawContribution(row: ContributionRow, withdrawnAt: Date): Promise<void> {
    await this.manager.update(ContributionRow, { id: row.id }, { withdrawnAt });
    row.withdrawnAt = withdrawnAt;
  }
}
