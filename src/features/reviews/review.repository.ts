/** Reviews with their judgements, and how differences were settled. */
import type { EntityManager } from 'typeorm';
import type { Judgement } from '../../domain/review/reconcile';
import { conflict, notFound } from '../../kernel/failure';
import { uuidArray } from '../../platform/db/uuid-array';
import { violates } from '../../platform/db/violation';
import { JudgementRow } from './judgement.row';
import { ReviewRow } from './review.row';
import { SettlementRow } from './settlement.row';

export interface ReviewedCases {
  readonly judgements: (Judgement & { applicationId: string; reviewId: string })[];
  readonly settlements: (Judgement & { applicationId: string })[];
}

export class ReviewRepository {
  constructor(private readonly manager: EntityManager) {}

  async add(row: ReviewRow): Promise<void> {
    try {
      await this.manager.insert(ReviewRow, row as never);
    } catch (error) {
      if (violates(error, 'review_reviewer')) {
        throw conflict('review.invited-already', 'This person was invited to this review already.');
      }
      throw error;
    }
  }

  async get(id: string): Promise<ReviewRow> {
    const row = await this.manager.findOneBy(ReviewRow, { id });
    if (!row) throw notFound('review');
    return row;
  }

  of(applicationId: string): Promise<ReviewRow[]> {
    return this.manager.find(ReviewRow, { where: { applicationId }, order: { alias: 'ASC' } });
  }

  async save(row: ReviewRow, change: Partial<ReviewRow>): Promise<void> {
    const changed = { ...change, version: row.version + 1 };
    await this.manager.update(ReviewRow, { id: row.id }, changed as never);
    Object.assign(row, changed);
  }

  judgements(reviewId: string): Promise<JudgementRow[]> {
    return this.manager.find(JudgementRow, { where: { reviewId }, order: { criterion: 'ASC' } });
  }

  async saveJudgement(row: JudgementRow): Promise<void> {
    await this.manager.upsert(JudgementRow, row, ['reviewId', 'criterion']);
  }

  settlements(applicationId: string): Promise<SettlementRow[]> {
    return this.manager.find(SettlementRow, {
      where: { applicationId },
      order: { criterion: 'ASC' },
    });
  }

  /** What counts in many cases at once: reviews that are in, judgements and settlements. */
  async ofMany(applicationIds: readonly string[]): Promise<ReviewedCases> {
    const ids = uuidArray(applicationIds);
    const judgements = await this.manager.query<ReviewedCases['judgements']>(
      `select r.application_id as "applicationId", r.id as "reviewId", j.criterion, j.rating, j.reason
       from review r join judgement j on j.review_id = r.id
       where r.application_id = any($1) and r.state = 'submitted'
       order by r.application_id, r.alias, j.criterion`,
      [ids],
    );
    if (judgements.length === 0) return { judgements, settlements: [] };
    const settlements = await this.manager.query<ReviewedCases['settlements']>(
      `select application_id as "applicationId", criterion, rating, reason
       from settlement where application_id = any($1) order by application_id, criterion`,
      [ids],
    );
    return { judgements, settlements };
  }

  async saveSettlement(row: SettlementRow): Promise<void> {
    await this.manager.upsert(SettlementRow, row, ['applicationId', 'criterion']);
  }
}
