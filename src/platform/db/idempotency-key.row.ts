import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request that carried an Idempotency-Key, and the answer that it got. */
@Entity('idempotency_key')
export class IdempotencyKeyRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_key_key' })
  owner!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotency_key_key' })
  key!: string;

  /** SHA-256 over method, path and body: the same key must mean the same request. */
  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'boolean', default: false })
  hadEffect!: boolean;

  @Column({ type: 'integer', nullable: true })
  status!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  headers!: object | null;

  @Column({ type: 'text', nullable: true })
  body!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
