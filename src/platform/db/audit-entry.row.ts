import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('audit_entry')
@Index('audit_entry_subject', ['subjectType', 'subjectId', 'seq'])
@Index('audit_entry_event', ['eventId'], { unique: true })
export class AuditEntryRow {
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'audit_entry_key' })
  seq!: string;

  @Column({ type: 'uuid' })
  eventId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text' })
  subjectType!: string;

  @Column({ type: 'text' })
  subjectId!: string;

  @Column({ type: 'uuid', nullable: true })
  actorId!: string | null;

  @Column({ type: 'jsonb' })
  data!: object;

  @Column({ type: 'text' })
  previousHash!: string;

  @Column({ type: 'text' })
  hash!: string;
}
