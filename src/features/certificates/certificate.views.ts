/** Certificates as everybody may see them, and what the scheduled jobs look for. */

import { type DataSource, In, LessThan, Not } from 'typeorm';
import { runningStatuses } from '../../domain/certificate/certificate';
import { type IsoDate, isoDate } from '../../kernel/clock';
import { notFound } from '../../kernel/failure';
import { CertificateRow } from './certificate.row';
import { StatusChangeRow } from './status-change.row';

export interface CertificateDetails {
  readonly certificate: CertificateRow;
  readonly history: readonly StatusChangeRow[];
}

export interface CertificateList {
  readonly items: readonly CertificateRow[];
  /** The number after which the next page begins. */
  readonly next: string | undefined;
}

export class CertificateViews {
  constructor(private readonly dataSource: DataSource) {}

  /** Issued certificates, newest number first. */
  async list({
    limit,
    after,
  }: {
    limit: number;
    after?: string | undefined;
  }): Promise<CertificateList> {
    const query = this.dataSource.manager
      .createQueryBuilder(CertificateRow, 'c')
      .where("c.status <> 'issuing'")
      .orderBy('c.number', 'DESC')
      .limit(limit + 1);
    if (after) query.andWhere('c.number < :after', { after });
    const rows = await query.getMany();
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? items.at(-1)?.number : undefined };
  }

  /** An issued certificate; one that is being issued is not shown before its file verifies. */
  async details(number: string): Promise<CertificateDetails> {
    const certificate = await this.numbered(number);
    if (!certificate || certificate.status === 'issuing') throw notFound('certificate');
    const history = await this.dataSource.manager.find(StatusChangeRow, {
      where: { certificateId: certificate.id },
      order: { seq: 'ASC' },
    });
    return { certificate, history };
  }

  numbered(number: string): Promise<CertificateRow | null> {
    return this.dataSource.manager.findOneBy(CertificateRow, { number });
  }

  /** The certificate whose file this is, as issued or with an archive time stamp. */
  withFile(sha256: string): Promise<CertificateRow | null> {
    const status = Not('issuing' as const);
    return this.dataSource.manager.findOneBy(CertificateRow, [
      { sha256, status },
      { archivedSha256: sha256, status },
    ]);
  }

  /** The day on which the holder gave the certificate back; undefined for one that was not. */
  async surrenderedOn({ id, status }: CertificateRow): Promise<IsoDate | undefined> {
    if (status !== 'surrendered') return undefined;
    const change = await this.dataSource.manager.findOneBy(StatusChangeRow, {
      certificateId: id,
      status,
    });
    return change ? isoDate(change.at) : undefined;
  }

  /** The day of the holder's last yearly statement. */
  async lastStatementOn({ id }: Pick<CertificateRow, 'id'>): Promise<IsoDate | null> {
    const [row] = await this.dataSource.query<{ last: Date | null }[]>(
      'select max(given_at) as last from surveillance_statement where certificate_id = $1',
      [id],
    );
    return row?.last ? isoDate(row.last) : null;
  }

  /** Whose certificate it is: the agency that owns the project. */
  async holderOf({
    applicationId,
  }: Pick<CertificateRow, 'applicationId'>): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ holderId: string }[]>(
      'select organisation_id as "holderId" from application where id = $1',
      [applicationId],
    );
    return row?.holderId;
  }

  /** The panel's own record says that it certified the case. */
  async decisionRecorded(ballotId: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ found: boolean }[]>(
      `select exists (select 1 from ballot where id = $1 and decided
         and outcome in ('certified', 'conditional')) as found`,
      [ballotId],
    );
    return row?.found ?? false;
  }

  /** The score sheet that was stored with the decision behind a certificate, as JSON. */
  async decisionSheet(ballotId: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ sheet: string | null }[]>(
      'select sheet from ballot where id = $1',
      [ballotId],
    );
    return row?.sheet ?? null;
  }

  pastValidity(today: IsoDate): Promise<CertificateRow[]> {
    return this.dataSource.manager.find(CertificateRow, {
      where: { status: In([...runningStatuses]), validUntil: LessThan(today) },
      order: { validUntil: 'ASC', id: 'ASC' },
    });
  }

  /** Applications with a decision that has no certificate, or a certificate that has no file. */
  async unfinished(): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select a.id from application a
       where a.state = 'certified' and not exists (
         select 1 from certificate c where c.ballot_id = (
           select b.id from ballot b
           where b.application_id = a.id and b.decided and b.outcome <> 'declined'
           order by b.round desc limit 1))
       union
       select application_id from certificate where status = 'issuing'
       order by 1`,
    );
    return rows.map(({ id }) => id);
  }
}
