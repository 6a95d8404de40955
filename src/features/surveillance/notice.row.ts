import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A notice to the holder that a certificate will end. */
@Entity('certificate_notice')
@Index('certificate_notice_once', ['certificateId', 'daysBefore'], { unique: true })
export class NoticeRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'certificate_notice_key' })
  id!: string;

  @ForeignKey('certificate', { name: 'certificate_notice_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  /** The threshold of the framework that was reached. */
  @Column({ type: 'integer' })
  daysBefore!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  givenAt!: Date;

  /** Null until somebody of the holder has said that it is read. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;
}
