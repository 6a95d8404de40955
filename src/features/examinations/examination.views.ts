/** Re-examinations as the secretariat and holders see them, and the evidence that has expired. */
import type { DataSource } from 'typeorm';
import type { ExaminationCause, ExaminationOutcome } from '../../domain/certificate/examination';
import { type Clock, type IsoDate, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { runs } from '../certificates';

export interface Examination {
  readonly id: string;
  /** Of the certificate. */
  readonly number: string;
  readonly title: string;
  readonly agency: string;
  readonly applicationId: string;
  readonly cause: ExaminationCause;
  readonly reason: string;
  /** Reference of the complaint that led to it. */
  readonly complaint: string | null;
  /** Id of the listed party that led to it. */
  readonly listedParty: string | null;
  readonly openedAt: Date;
  readonly outcome: ExaminationOutcome | null;
  readonly closingReason: string | null;
  readonly note: string | null;
  readonly closedAt: Date | null;
}

/** A document on which a certificate rests, past its last day. */
export interface ExpiredEvidence {
  readonly certificateId: string;
  readonly applicationId: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly expiresOn: IsoDate;
}

export interface ExaminationSearch {
  readonly state?: 'open' | 'closed' | undefined;
  /** Of one certificate. */
  readonly number?: string | undefined;
  readonly limit: number;
}

export class ExaminationViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  today(): IsoDate {
    return isoDate(this.clock.now());
  }

  /** The open ones first, the oldest first among them; then the newest that were closed. */
  list({ state, number, limit }: ExaminationSearch): Promise<Examination[]> {
    return this.dataSource.query<Examination[]>(
      `${examinations}
       where ($1::text is null or (e.closed_at is null) = ($1 = 'open'))
         and ($2::text is null or c.number = $2)
       order by e.closed_at is not null, e.closed_at desc, e.opened_at, e.id limit $3`,
      [state ?? null, number ?? null, limit],
    );
  }

  async one(id: string): Promise<Examination> {
    const [found] = await this.dataSource.query<Examination[]>(`${examinations} where e.id = $1`, [
      id,
    ]);
    if (!found) throw notFound('re-examination');
    return found;
  }

  async open(): Promise<number> {
    const [row] = await this.dataSource.query<{ open: number }[]>(
      'select count(*)::int as open from re_examination where closed_at is null',
    );
    return row?.open ?? 0;
  }

  /**
   * Documents that were on file at the decision behind a certificate that still runs, are past their
   * last day, and have not led to a re-examination. One that was taken out since counts as well.
   */
  expiredEvidence(): Promise<ExpiredEvidence[]> {
    return this.dataSource.query<ExpiredEvidence[]>(
      `select c.id as "certificateId", c.application_id as "applicationId", d.id as "evidenceId",
         d.title, d.expires_on::text as "expiresOn"
       from certificate c join evidence d on d.project_id = c.project_id
       where ${runs('$1')} and d.expires_on < $1
         and d.uploaded_at <= c.decided_at and (d.removed_at is null or d.removed_at > c.decided_at)
         and not exists (select from re_examination e where e.certificate_id = c.id and e.source_id = d.id)
       order by c.id, d.id`,
      [this.today()],
    );
  }
}

const examinations = `
  select e.id, c.number, c.facts #>> '{project,title}' as title, c.facts ->> 'agency' as agency,
    c.application_id as "applicationId", e.cause, e.reason,
    (select k.reference from complaint_step s join complaint k on k.id = s.complaint_id
      where s.examination_id = e.id limit 1) as complaint,
    (select k.party_id from sanction_look k where k.examination_id = e.id) as "listedParty",
    e.opened_at as "openedAt", e.outcome, e.closing_reason as "closingReason", e.note, e.closed_at as "closedAt"
  from re_examination e join certificate c on c.id = e.certificate_id`;
