import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CertificateStatus } from '../../domain/certificate/certificate';
import type { SignatureLevel } from '../../platform/signing/sign-pdf';

/** A certificate. It exists only on a decision that was taken; the database holds the link. */
@Entity('certificate')
@Index('certificate_number', ['number'], { unique: true })
@Index('certificate_decision', ['ballotId'], { unique: true })
@Index('certificate_application', ['applicationId'])
@Index('certificate_status', ['status'])
@Index('certificate_sha256', ['sha256'])
@Index('certificate_archived_sha256', ['archivedSha256'])
@Check('certificate_file_once_active', "status = 'issuing' or sha256 is not null")
export class CertificateRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'certificate_key' })
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @ForeignKey('application', { name: 'certificate_application_id' })
  @Column({ type: 'uuid' })
  applicationId!: string;

  @ForeignKey('project', { name: 'certificate_project_id' })
  @Column({ type: 'uuid' })
  projectId!: string;

  @ForeignKey('ballot', { name: 'certificate_ballot_id' })
  @Column({ type: 'uuid' })
  ballotId!: string;

  @ForeignKey('revision', { name: 'certificate_revision_id' })
  @Column({ type: 'uuid' })
  revisionId!: string;

  @Column({ type: 'text' })
  status!: CertificateStatus;

  /** One to three dots. */
  @Column({ type: 'integer' })
  level!: number;

  /** Made from illustrative values or by a demonstration: never genuine. */
  @Column({ type: 'boolean' })
  specimen!: boolean;

  @Column({ type: 'date' })
  validFrom!: string;

  /** Last day of validity. */
  @Column({ type: 'date' })
  validUntil!: string;

  /** Number of the layout; old layouts keep rendering to their recorded digest. */
  @Column({ type: 'integer' })
  format!: number;

  /** The address printed on it. */
  @Column({ type: 'text' })
  verificationUrl!: string;

  /** The facts from which the file is made (domain/certificate/facts.ts), pinned with the number. */
  @Column({ type: 'jsonb', nullable: true })
  facts!: object | null;

  /** SHA-256 of the file; null while it is being issued. */
  @Column({ type: 'text', nullable: true })
  sha256!: string | null;

  /** SHA-256 of the file before it was signed; null where it never was. */
  @Column({ type: 'text', nullable: true })
  unsignedSha256!: string | null;

  /** The key that signed it, and how: a PAdES level. Both null for files without a signature. */
  @Column({ type: 'text', nullable: true })
  signingKey!: string | null;

  @Column({ type: 'text', nullable: true })
  signatureLevel!: SignatureLevel | null;

  /** SHA-256 of the issued file with an archive time stamp after it; both null while there is none. */
  @Column({ type: 'text', nullable: true })
  archivedSha256!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  archivedAt!: Date | null;

  /** Why it is not released, while it is being issued. */
  @Column({ type: 'text', nullable: true })
  withheldBecause!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  decidedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  issuedAt!: Date | null;

  @Column({ type: 'integer' })
  version!: number;
}
