import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProjectRow } from './project.row';

/** A document as it was put forward: never changed, known by its content hash. */
@Entity('revision')
@Index('revision_number', ['projectId', 'number'], { unique: true })
@Index('revision_content', ['projectId', 'contentHash'], { unique: true })
export class RevisionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'revision_key' })
  id!: string;

  @ForeignKey(() => ProjectRow, { name: 'revision_project_id' })
  @Column({ type: 'uuid' })
  projectId!: string;

  @Column({ type: 'integer' })
  number!: number;

  /** Canonical JSON (RFC 8785) of { dossier, provenance }. */
  @Column({ type: 'text' })
  document!: string;

  /** SHA-256 of `document`. */
  @Column({ type: 'text' })
  contentHash!: string;

  @Column({ type: 'uuid' })
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
