import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApplicationRow } from './application.row';

/** A public comment on a project under review. Every one is answered before the decision. */
@Entity('public_comment')
@Index('public_comment_application', ['applicationId'])
export class CommentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'public_comment_key' })
  id!: string;

  @ForeignKey(() => ApplicationRow, { name: 'public_comment_application_id' })
  @Column({ type: 'uuid' })
  applicationId!: string;

  /** As the writer wants to be named. */
  @Column({ type: 'text' })
  author!: string;

  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  receivedAt!: Date;

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
