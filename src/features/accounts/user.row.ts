import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../../kernel/actor';
import { OrganisationRow } from './organisation.row';

@Entity('user_account')
@Index('user_account_email', ['email'], { unique: true })
@Index('user_account_organisation', ['organisationId'])
export class UserRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'user_account_key' })
  id!: string;

  @ForeignKey(() => OrganisationRow, { name: 'user_account_organisation_id' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  /** Lower case. */
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  roles!: Role[];

  /** argon2id; null until the person has set a password. */
  @Column({ type: 'text', nullable: true })
  passwordHash!: string | null;

  /** Sessions that began before this instant are over. */
  @Column({ type: 'timestamptz', precision: 3 })
  credentialsChangedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  disabledAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
