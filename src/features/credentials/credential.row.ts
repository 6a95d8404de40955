import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * The credential of a certificate, and its place in the public status lists.
 *
 * The place is drawn when the certificate is numbered and never changes; the signed text is added
 * when the certificate is issued.
 */
@Entity('certificate_credential')
@Index('certificate_credential_place', ['list', 'statusIndex'], { unique: true })
export class CredentialRow {
  @ForeignKey('certificate', { name: 'certificate_credential_certificate_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'certificate_credential_key' })
  certificateId!: string;

  /** Number of the status list, from 1. */
  @Column({ type: 'integer' })
  list!: number;

  @Column({ type: 'integer' })
  statusIndex!: number;

  /** The credential with its proofs, byte for byte as it was signed; null while it is being issued. */
  @Column({ type: 'text', nullable: true })
  document!: string | null;
}
