import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ExaminationCause, ExaminationOutcome } from '../../domain/certificate/examination';

/** One re-examination of a certificate, from its cause to its outcome. */
@Entity('re_examination')
@Index('re_examination_certificate', ['certificateId'])
@Index('re_examination_source', ['certificateId', 'sourceId'], {
  unique: true,
  where: 'source_id is not null',
})
@Check(
  're_examination_closed_whole',
  'num_nulls(outcome, closing_reason, note, closed_by, closed_at) in (0, 5)',
)
export class ExaminationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 're_examination_key' })
  id!: string;

  @ForeignKey('certificate', { name: 're_examination_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  @Column({ type: 'text' })
  cause!: ExaminationCause;

  /** The document or statement that it rests on; null where somebody reported the cause. */
  @Column({ type: 'uuid', nullable: true })
  sourceId!: string | null;

  /** For the record alone: it may name people. */
  @Column({ type: 'text' })
  reason!: string;

  /** Null where a job or the holder's statement opened it. */
  @Column({ type: 'uuid', nullable: true })
  openedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'text', nullable: true })
  outcome!: ExaminationOutcome | null;

  @Column({ type: 'text', nullable: true })
  closingReason!: string | null;

  /** To the holder; and to everybody where the status changes. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'uuid', nullable: true })
  closedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}
