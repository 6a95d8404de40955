import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { StatedChange } from '../../domain/certificate/statement';

/** A document that a statement names, known by its digest also after it was taken out. */
export interface StatedEvidence {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
}

/** A yearly statement: asked for on an anniversary, then given. */
@Entity('surveillance_statement')
@Index('surveillance_statement_once', ['certificateId', 'period'], { unique: true })
@Check('surveillance_statement_given_whole', 'num_nulls(text, given_by, given_at) in (0, 3)')
export class StatementRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'surveillance_statement_key' })
  id!: string;

  @ForeignKey('certificate', { name: 'surveillance_statement_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  /** Which anniversary it belongs to, from 1. */
  @Column({ type: 'integer' })
  period!: number;

  @Column({ type: 'date' })
  askedOn!: string;

  @Column({ type: 'date' })
  dueOn!: string;

  @Column({ type: 'date' })
  graceUntil!: string;

  /** Empty until it is given. */
  @Column({ type: 'text', array: true })
  changes!: StatedChange[];

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ type: 'jsonb' })
  evidence!: StatedEvidence[];

  @Column({ type: 'uuid', nullable: true })
  givenBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  givenAt!: Date | null;
}
