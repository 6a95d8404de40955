import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CertificateStatus } from '../../domain/certificate/certificate';
import { CertificateRow } from './certificate.row';

/** The public history of a certificate. */
@Entity('certificate_status_change')
@Index('certificate_status_change_certificate', ['certificateId', 'seq'])
export class StatusChangeRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'certificate_status_change_key' })
  id!: string;

  /** Given by the database; of one certificate they grow with every change. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  seq!: string;

  @ForeignKey(() => CertificateRow, { name: 'certificate_status_change_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  @Column({ type: 'text' })
  status!: CertificateStatus;

  /** Shown to everybody. */
  @Column({ type: 'text' })
  publicNote!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
