/** Certificates and their public history, in the transaction at hand. */
import { type EntityManager, In, Not } from 'typeorm';
import { type CertificateStatus, runningStatuses } from '../../domain/certificate/certificate';
import { notFound } from '../../kernel/failure';
import { newId } from '../../kernel/ids';
import { CertificateRow } from './certificate.row';
import { StatusChangeRow } from './status-change.row';

export class CertificateRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The next running number; one that is lost in a transaction is never used again. */
  async nextRunning(): Promise<number> {
    const [row] = await this.manager.query<{ number: string }[]>(
      "select nextval('certificate_counter') as number",
    );
    return Number(row?.number);
  }

  async add(row: CertificateRow): Promise<void> {
    await this.manager.insert(CertificateRow, row as never);
  }

  ofBallot(ballotId: string): Promise<CertificateRow | null> {
    return this.manager.findOneBy(CertificateRow, { ballotId });
  }

  of(applicationId: string, ...status: CertificateStatus[]): Promise<CertificateRow[]> {
    return this.manager.find(CertificateRow, {
      where: { applicationId, status: In(status) },
      order: { decidedAt: 'ASC', number: 'ASC' },
    });
  }

  async numbered(number: string): Promise<CertificateRow> {
    const row = await this.manager.findOneBy(CertificateRow, { number });
    if (!row) throw notFound('certificate');
    return row;
  }

  /** The application of a certificate, to be locked before the certificate is. */
  async applicationOf(id: string): Promise<string> {
    const row = await this.manager.findOneBy(CertificateRow, { id });
    if (!row) throw notFound('certificate');
    return row.applicationId;
  }

  /** Locked until the transaction ends; the application's row is locked before. */
  async forUpdate(id: string): Promise<CertificateRow> {
    const row = await this.manager.findOne(CertificateRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound('certificate');
    return row;
  }

  /** Other certificates of the project that could still be relied on, locked. */
  othersInForce({ id, projectId }: CertificateRow): Promise<CertificateRow[]> {
    return this.manager.find(CertificateRow, {
      where: { projectId, id: Not(id), status: In([...runningStatuses]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async change(row: CertificateRow, change: Partial<CertificateRow>): Promise<void> {
    const changed = { ...change, version: row.version + 1 };
    await this.manager.update(CertificateRow, { id: row.id }, changed as never);
    Object.assign(row, changed);
  }

  async note(row: CertificateRow, publicNote: string, at: Date): Promise<void> {
    await this.manager.insert(StatusChangeRow, {
      id: newId(),
      certificateId: row.id,
      status: row.status,
      publicNote,
      at,
    });
  }
}
