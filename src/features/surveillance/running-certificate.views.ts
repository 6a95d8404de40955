/** Certificates that still run, as the scheduled jobs look for them. */
import type { DataSource } from 'typeorm';
import { addDays, type Clock, type IsoDate, isoDate } from '../../kernel/clock';
import { runs } from '../certificates';

/** With the version of the criteria that its case is pinned to. */
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
  /** The last anniversary for which a statement was asked; 0 where none was. */
  readonly lastAsked: number;
}

export class RunningCertificateViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  today(): IsoDate {
    return isoDate(this.clock.now());
  }

  all(): Promise<RunningCertificate[]> {
    return this.find(null);
  }

  /** Those whose last day is among the coming ones, today included. */
  endingWithin(days: number): Promise<RunningCertificate[]> {
    return this.find(addDays(this.today(), days));
  }

  private find(endingBy: IsoDate | null): Promise<RunningCertificate[]> {
    return this.dataSource.query<RunningCertificate[]>(
      `select c.id, c.application_id as "applicationId", c.valid_from::text as "validFrom",
         c.valid_until::text as "validUntil", a.framework_id as "frameworkId",
         a.framework_version as "frameworkVersion", a.framework_hash as "frameworkHash",
         array(select n.days_before from certificate_notice n where n.certificate_id = c.id) as given,
         coalesce((select max(s.period) from surveillance_statement s where s.certificate_id = c.id), 0)
           as "lastAsked"
       from certificate c join application a on a.id = c.application_id
       where ${runs('$1')} and ($2::date is null or c.valid_until <= $2)
       order by c.valid_until, c.id`,
      [this.today(), endingBy],
    );
  }
}
