import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const reviewStates = [
  'invited',
  'declared',
  'accepted',
  'submitted',
  'declined',
  'recused',
] as const;
export type ReviewState = (typeof reviewStates)[number];

/** One reviewer's part in one application. */
@Entity('review')
@Index('review_reviewer', ['applicationId', 'reviewerId'], { unique: true })
@Index('review_alias', ['applicationId', 'alias'], { unique: true })
@Index('review_by_reviewer', ['reviewerId'])
export class ReviewRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'review_key' })
  id!: string;

  @ForeignKey('application', { name: 'review_application_id' })
  @Column({ type: 'uuid' })
  applicationId!: string;

  @ForeignKey('user_account', { name: 'review_reviewer_id' })
  @Column({ type: 'uuid' })
  reviewerId!: string;

  /** `Reviewer A`: what all but the secretariat see in place of a name. */
  @Column({ type: 'text' })
  alias!: string;

  @Column({ type: 'text' })
  state!: ReviewState;

  /** What the reviewer declared, and the links that were computed; null until declared. */
  @Column({ type: 'jsonb', nullable: true })
  interests!: object | null;

  /** The secretariat's reason for accepting a declared or computed interest. */
  @Column({ type: 'text', nullable: true })
  clearedReason!: string | null;

  @Column({ type: 'text', nullable: true })
  summary!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  invitedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'integer' })
  version!: number;
}
