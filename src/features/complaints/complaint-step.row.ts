import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ComplaintState } from '../../domain/complaint/complaint';
import type { ComplaintMove } from '../../domain/complaint/transitions';
import { ComplaintRow } from './complaint.row';

/** What the secretariat did with a complaint, step by step; never changed. */
@Entity('complaint_step')
@Index('complaint_step_place', ['complaintId', 'place'], { unique: true })
@Index('complaint_step_examination', ['examinationId'])
export class ComplaintStepRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'complaint_step_key' })
  id!: string;

  @ForeignKey(() => ComplaintRow, { name: 'complaint_step_complaint_id' })
  @Column({ type: 'uuid' })
  complaintId!: string;

  /** From 1. */
  @Column({ type: 'integer' })
  place!: number;

  @Column({ type: 'text' })
  move!: ComplaintMove;

  /** After the step. */
  @Column({ type: 'text' })
  state!: ComplaintState;

  /** To whoever has the code; where the case closes, to everybody. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** For the record alone: it may name people. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** The re-examination that the step has led to. */
  @ForeignKey('re_examination', { name: 'complaint_step_examination_id' })
  @Column({ type: 'uuid', nullable: true })
  examinationId!: string | null;

  @Column({ type: 'uuid' })
  takenBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  takenAt!: Date;
}
