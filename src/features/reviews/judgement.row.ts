import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Rating } from '../../domain/review/rating';
import { ReviewRow } from './review.row';

/** One reviewer's judgement on one criterion. */
@Entity('judgement')
export class JudgementRow {
  @ForeignKey(() => ReviewRow, { name: 'judgement_review_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'judgement_key' })
  reviewId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'judgement_key' })
  criterion!: string;

  @Column({ type: 'text' })
  rating!: Rating;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  judgedAt!: Date;
}
