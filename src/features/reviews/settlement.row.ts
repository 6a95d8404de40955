import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Rating } from '../../domain/review/rating';

/** How a difference between reviewers on one criterion was settled, in writing. */
@Entity('settlement')
export class SettlementRow {
  @ForeignKey('application', { name: 'settlement_application_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'settlement_key' })
  applicationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'settlement_key' })
  criterion!: string;

  @Column({ type: 'text' })
  rating!: Rating;

  @Column({ type: 'text' })
  reason!: string;

  @ForeignKey('user_account', { name: 'settlement_settled_by' })
  @Column({ type: 'uuid' })
  settledBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  settledAt!: Date;
}
