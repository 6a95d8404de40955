import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('project')
@Index('project_reference', ['reference'], { unique: true })
@Index('project_organisation', ['organisationId'])
export class ProjectRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'project_key' })
  id!: string;

  /** `BM-P-000007`, for people. */
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  title!: string;

  /** The working copy: { dossier, provenance }. */
  @Column({ type: 'jsonb' })
  draft!: object;

  /** Raised by every change of the working copy. */
  @Column({ type: 'integer' })
  version!: number;

  /** While the case is with others nothing may change … */
  @Column({ type: 'boolean', default: false })
  locked!: boolean;

  /** … but what lies under these JSON pointers. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  unlocked!: string[];

  /** Made by the demonstration: whatever comes of it is a specimen. */
  @Column({ type: 'boolean', default: false })
  demo!: boolean;

  @Column({ type: 'uuid' })
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;
}
