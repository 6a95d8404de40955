/** Re-examinations, in the transaction at hand. */
import type { EntityManager } from 'typeorm';
import { notFound } from '../../kernel/failure';
import { ExaminationRow } from './examination.row';

export class ExaminationRepository {
  constructor(private readonly manager: EntityManager) {}

  async add(row: ExaminationRow): Promise<void> {
    await this.manager.insert(ExaminationRow, row);
  }

  /** Whether a document or statement has led to one already; the certificate is locked before. */
  async hasSource(certificateId: string, sourceId: string): Promise<boolean> {
    return (await this.manager.countBy(ExaminationRow, { certificateId, sourceId })) > 0;
  }

  /** Not locked: the certificate that it names is locked first. */
  async find(id: string): Promise<ExaminationRow> {
    const row = await this.manager.findOneBy(ExaminationRow, { id });
    if (!row) throw notFound('re-examination');
    return row;
  }

  async close(
    row: ExaminationRow,
    closing: Pick<ExaminationRow, 'outcome' | 'closingReason' | 'note' | 'closedBy' | 'closedAt'>,
  ): Promise<void> {
    await this.manager.update(ExaminationRow, { id: row.id }, closing);
    Object.assign(row, closing);
  }
}
