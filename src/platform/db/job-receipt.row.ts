import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Proof that a job has had its effect; written in the transaction of that effect. */
@Entity('job_receipt')
export class JobReceiptRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'job_receipt_key' })
  jobId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  doneAt!: Date;
}
