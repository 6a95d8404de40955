import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationState } from '../../domain/application/states';
import type { DocumentLanguage } from '../../kernel/language';

/** One request to certify one revision under one framework version. */
@Entity('application')
@Index('application_reference', ['reference'], { unique: true })
@Index('application_project', ['projectId'])
@Index('application_state', ['state'])
@Index('application_open', ['projectId'], {
  unique: true,
  where: "state <> all (array['certified', 'declined', 'withdrawn', 'lapsed'])",
})
@Check(
  'application_revision_once_submitted',
  "state = 'draft' or state = 'withdrawn' or revision_id is not null",
)
export class ApplicationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'application_key' })
  id!: string;

  /** `BM-A-000012`, for people. */
  @Column({ type: 'text' })
  reference!: string;

  @ForeignKey('project', { name: 'application_project_id' })
  @Column({ type: 'uuid' })
  projectId!: string;

  /** The agency that owns the project. */
  @ForeignKey('organisation', { name: 'application_organisation_id' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  frameworkId!: string;

  @Column({ type: 'text' })
  frameworkVersion!: string;

  @Column({ type: 'text' })
  frameworkHash!: string;

  /** Of the engine in use at the last submission; null before the first. */
  @Column({ type: 'text', nullable: true })
  engineVersion!: string | null;

  @Column({ type: 'text' })
  state!: ApplicationState;

  @Column({ type: 'timestamptz', precision: 3 })
  stateSince!: Date;

  /** Raised by every change. */
  @Column({ type: 'integer' })
  version!: number;

  /** The frozen revision that is assessed. */
  @ForeignKey('revision', { name: 'application_revision_id' })
  @Column({ type: 'uuid', nullable: true })
  revisionId!: string | null;

  /** SHA-256 over revision, evidence and declaration; printed on the receipt. */
  @Column({ type: 'text', nullable: true })
  manifestHash!: string | null;

  /** Name typed under the declaration. */
  @Column({ type: 'text', nullable: true })
  declaredBy!: string | null;

  /** In which the certificate is made, and letters and reports where nobody asks for another. */
  @Column({ type: 'text', default: 'en' })
  documentLanguage!: DocumentLanguage;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt!: Date | null;

  /** Last day on which the agency may answer; after it the system acts. */
  @Column({ type: 'date', nullable: true })
  stopOn!: string | null;

  @Column({ type: 'integer', default: 0 })
  remindersSent!: number;

  /** Last day of public comment. */
  @Column({ type: 'date', nullable: true })
  commentUntil!: string | null;

  /** Last day on which the agency may appeal. */
  @Column({ type: 'date', nullable: true })
  appealUntil!: string | null;

  @Column({ type: 'text', nullable: true })
  appealGround!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
