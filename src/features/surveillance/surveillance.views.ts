/** Certificates as their holders see them, and what the scheduled jobs look for. */
import type { DataSource } from 'typeorm';
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { statusOn } from '../../domain/certificate/verdict';
import { addDays, type Clock, type IsoDate, isoDate } from '../../kernel/clock';

/** A certificate that still runs, with the version of the criteria that its case is pinned to. */
export interface RunningCertificate {
  readonly id: string;
  readonly applicationId: string;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate;
  readonly frameworkId: string;
  readonly frameworkVersion: string;
  readonly frameworkHash: string;
  /** Thresholds of the notices that were given. */
  readonly given: readonly number[];
}

export interface HeldCertificate {
  readonly number: string;
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

/** Of a certificate `c`, on the day that the parameter holds. */
const runs = (today: string) => `c.status in ('active', 'suspended') and c.valid_until >= ${today}`;

/** More than a holder will ever have unread. */
const mostNotices = 200;

export class SurveillanceViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  today(): IsoDate {
    return isoDate(this.clock.now());
  }

  /** Certificates whose last day is among the coming ones, today included. */
  endingWithin(days: number): Promise<RunningCertificate[]> {
    const today = this.today();
    return this.dataSource.query<RunningCertificate[]>(
      `select c.id, c.application_id as "applicationId", c.valid_from::text as "validFrom",
         c.valid_until::text as "validUntil", a.framework_id as "frameworkId",
         a.framework_version as "frameworkVersion", a.framework_hash as "frameworkHash",
         array(select n.days_before from certificate_notice n where n.certificate_id = c.id) as given
       from certificate c join application a on a.id = c.application_id
       where ${runs('$1')} and c.valid_until <= $2
       order by c.valid_until, c.id`,
      [today, addDays(today, days)],
    );
  }

  /** The issued certificates of an agency; those that still run come first. */
  async heldBy(holderId: string): Promise<HeldCertificate[]> {
    const rows = await this.dataSource.query<HeldCertificate[]>(
      `select c.number, c.facts #>> '{project,title}' as title, c.status, c.level,
         c.valid_until::text as "validUntil"
       from certificate c join application a on a.id = c.application_id
       where a.organisation_id = $1 and c.status <> 'issuing'
       order by c.status not in ('active', 'suspended'), c.valid_until, c.number`,
      [holderId],
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
