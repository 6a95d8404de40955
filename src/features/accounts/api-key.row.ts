import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Scope } from '../../kernel/actor';
import { UserRow } from './user.row';

@Entity('api_key')
@Index('api_key_secret_hash', ['secretHash'], { unique: true })
@Index('api_key_user', ['userId'])
export class ApiKeyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'api_key_key' })
  id!: string;

  @ForeignKey(() => UserRow, { name: 'api_key_user_id' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** The first characters, by which a person recognises the key. */
  @Column({ type: 'text' })
  prefix!: string;

  @Column({ type: 'text' })
  secretHash!: string;

  @Column({ type: 'text', array: true })
  scopes!: Scope[];

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
