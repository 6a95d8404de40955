import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** The result of running the rules of one framework version on one document. Never changed. */
@Entity('assessment')
@Index('assessment_application_manifest', ['applicationId', 'manifestHash'], {
  unique: true,
  where: 'application_id is not null',
})
@Index('assessment_project', ['projectId', 'seq'])
export class AssessmentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'assessment_key' })
  id!: string;

  /** Given by the database; of one project they grow with every assessment. */
  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  seq!: string;

  @ForeignKey('project', { name: 'assessment_project_id' })
  @Column({ type: 'uuid' })
  projectId!: string;

  /** Null for a self-assessment of a draft. */
  @ForeignKey('application', { name: 'assessment_application_id' })
  @Column({ type: 'uuid', nullable: true })
  applicationId!: string | null;

  @ForeignKey('revision', { name: 'assessment_revision_id' })
  @Column({ type: 'uuid', nullable: true })
  revisionId!: string | null;

  /** What was assessed: revision and documents together. Null for a self-assessment. */
  @Column({ type: 'text', nullable: true })
  manifestHash!: string | null;

  @Column({ type: 'text' })
  documentHash!: string;

  @Column({ type: 'text' })
  frameworkId!: string;

  @Column({ type: 'text' })
  frameworkVersion!: string;

  @Column({ type: 'text' })
  engineVersion!: string;

  /** Canonical JSON of the assessment. */
  @Column({ type: 'text' })
  result!: string;

  @Column({ type: 'text' })
  resultHash!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
