/** Certificates and the notices on them, as their holders see them. */
import type { DataSource } from 'typeorm';
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { statusOn } from '../../domain/certificate/certificate';
import { type Clock, type IsoDate, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { hasRunningStatus, runs } from '../certificates';

export interface HeldCertificate {
  readonly number: string;
  readonly projectId: string;
  readonly holderId: string;
  readonly title: string;
  readonly status: CertificateStatus;
  readonly level: number;
  readonly validUntil: IsoDate;
}

export interface Notice {
  readonly id: string;
  /** Of the certificate. */
  readonly number: string;
  readonly title: string;
  readonly daysBefore: number;
  readonly validUntil: IsoDate;
  readonly givenAt: Date;
  readonly readAt: Date | null;
}

/** More than a holder will ever have unread. */
const mostNotices = 200;

export class SurveillanceViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  private today(): IsoDate {
    return isoDate(this.clock.now());
  }

  /** The issued certificates of an agency; those that still run come first. */
  heldBy(holderId: string): Promise<HeldCertificate[]> {
    return this.held('a.organisation_id = $1', [holderId]);
  }

  async numbered(number: string): Promise<HeldCertificate> {
    const [found] = await this.held('c.number = $1', [number]);
    if (!found) throw notFound('certificate');
    return found;
  }

  private async held(where: string, values: unknown[]): Promise<HeldCertificate[]> {
    const rows = await this.dataSource.query<HeldCertificate[]>(
      `select c.number, c.project_id as "projectId", a.organisation_id as "holderId",
         c.facts #>> '{project,title}' as title, c.status, c.level, c.valid_until::text as "validUntil"
       from certificate c join application a on a.id = c.application_id
       where ${where} and c.status <> 'issuing'
       order by not ${hasRunningStatus}, c.valid_until, c.number`,
      values,
    );
    return rows.map((row) => ({ ...row, status: statusOn(row, this.today()) }));
  }

  /** On certificates that still run; the unread ones first, and the newest first among each. */
  noticesTo(holderId: string): Promise<Notice[]> {
    return this.dataSource.query<Notice[]>(
      `select n.id, c.number, c.facts #>> '{project,title}' as title, n.days_before as "daysBefore",
         c.valid_until::text as "validUntil", n.given_at as "givenAt", n.read_at as "readAt"
       from certificate_notice n join certificate c on c.id = n.certificate_id
         join application a on a.id = c.application_id
       where a.organisation_id = $1 and ${runs('$2')}
       order by n.read_at is not null, n.given_at desc, n.id limit $3`,
      [holderId, this.today(), mostNotices],
    );
  }

  async unreadBy(holderId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ unread: number }[]>(
      `select count(*)::int as unread
       from certificate_notice n join certificate c on c.id = n.certificate_id
         join application a on a.id = c.application_id
       where a.organisation_id = $1 and n.read_at is null and ${runs('$2')}`,
      [holderId, this.today()],
    );
    return row?.unread ?? 0;
  }
}
