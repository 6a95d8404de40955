/** What is kept of certificates after they were issued, in the transaction at hand. */
import type { EntityManager } from 'typeorm';
import { notFound } from '../../kernel/failure';
import { NoticeRow } from './notice.row';
import { StatementRow } from './statement.row';

export class SurveillanceRepository {
  constructor(private readonly manager: EntityManager) {}

  notices(certificateId: string): Promise<NoticeRow[]> {
    return this.manager.findBy(NoticeRow, { certificateId });
  }

  async addNotice(row: NoticeRow): Promise<void> {
    await this.manager.insert(NoticeRow, row);
  }

  /** A notice to that agency, locked until the transaction ends. */
  async noticeTo(holderId: string, id: string): Promise<NoticeRow> {
    const row = await this.manager
      .createQueryBuilder(NoticeRow, 'n')
      .where('n.id = :id', { id })
      .andWhere(
        `n.certificateId in (select c.id from certificate c
           join application a on a.id = c.application_id where a.organisation_id = :holderId)`,
        { holderId },
      )
      .setLock('pessimistic_write')
      .getOne();
    if (!row) throw notFound('notice');
    return row;
  }

  async markRead(row: NoticeRow, readAt: Date): Promise<void> {
    await this.manager.update(NoticeRow, { id: row.id }, { readAt });
  }

  /** Of a certificate, which is locked before; in order. */
  statements(certificateId: string): Promise<StatementRow[]> {
    return this.manager.find(StatementRow, {
      where: { certificateId },
      order: { period: 'ASC' },
    });
  }

  async addStatement(row: StatementRow): Promise<void> {
    await this.manager.insert(StatementRow, row);
  }

  async give(
    row: StatementRow,
    given: Pick<StatementRow, 'changes' | 'text' | 'evidence' | 'givenBy' | 'givenAt'>,
  ): Promise<void> {
    await this.manager.update(StatementRow, { id: row.id }, given as never);
  }
}
