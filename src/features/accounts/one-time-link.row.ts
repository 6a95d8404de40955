import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserRow } from './user.row';

/** A link with which a person sets a password, once, before it expires. */
@Entity('one_time_link')
@Index('one_time_link_user', ['userId'])
export class OneTimeLinkRow {
  /** SHA-256 of the secret in the link; the secret itself is not kept. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'one_time_link_key' })
  secretHash!: string;

  @ForeignKey(() => UserRow, { name: 'one_time_link_user_id' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt!: Date | null;
}
