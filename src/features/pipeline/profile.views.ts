/**
 * One project in the pipeline: what is public of it, its funding, and who has pledged.
 *
 * When the certificate is no longer in force the profile is gone for the public at once; the
 * agency, the secretariat, and those who have pledged still see where it stands.
 */
import type { DataSource } from 'typeorm';
import { may } from '../../domain/access/policy';
import { statusOn } from '../../domain/certificate/certificate';
import type { PublicParts } from '../../domain/dossier/public-parts';
import { isListed, takesPledges } from '../../domain/pipeline/standing';
import { isProjectReference } from '../../domain/pipeline/words';
import type { Actor } from '../../kernel/actor';
import { type Clock, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { hasRunningStatus } from '../certificates';
import { type ListingItem, type ListingRecord, listingColumns, listingItem } from './listing-item';
import { type Pledge, type PledgeSum, PledgeViews } from './pledge.views';

export interface Profile {
  readonly project: ListingItem;
  readonly parts: PublicParts;
  readonly sums: readonly PledgeSum[];
  /** By name; empty for whoever may not know. */
  readonly pledges: readonly Pledge[];
  /** Whether pledges can be made or raised today. */
  readonly open: boolean;
}

interface ProfileRecord extends ListingRecord {
  readonly publicParts: PublicParts;
  readonly ownerId: string;
  readonly pledgers: string[];
}

export class ProfileViews {
  private readonly pledges: PledgeViews;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.pledges = new PledgeViews(dataSource, clock);
  }

  async find(actor: Actor | undefined, reference: string): Promise<Profile> {
    if (!isProjectReference(reference)) throw notFound('project');
    const [record] = await this.dataSource.query<ProfileRecord[]>(
      `select ${listingColumns}, l.public_parts as "publicParts", p.organisation_id as "ownerId",
        array(select distinct organisation_id::text from pledge where certificate_id = c.id) as pledgers
      from listing l join certificate c on c.id = l.certificate_id
        join project p on p.id = l.project_id
      where l.reference = $1
      order by ${hasRunningStatus} desc, c.decided_at desc, c.number desc limit 1`,
      [reference],
    );
    if (!record) throw notFound('project');
    const status = statusOn(record, isoDate(this.clock.now()));
    if (!isListed(status) && !hasPart(actor, record)) throw notFound('project');
    return {
      project: listingItem({ ...record, status }),
      parts: record.publicParts,
      sums: await this.pledges.sums(record.certificateId),
      pledges: await this.pledges.ofCertificate(actor, record.certificateId),
      open: takesPledges(status),
    };
  }
}

function hasPart(actor: Actor | undefined, { ownerId, pledgers }: ProfileRecord): boolean {
  if (!actor) return false;
  return (
    may(actor, 'application.read', { ownerId }) ||
    (may(actor, 'pledge.make') && pledgers.includes(actor.organisationId))
  );
}
