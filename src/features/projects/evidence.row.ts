import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ProjectRow } from './project.row';

/** A document that supports criteria. The file itself lies in the file store under its digest. */
@Entity('evidence')
@Index('evidence_project', ['projectId'])
export class EvidenceRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'evidence_key' })
  id!: string;

  @ForeignKey(() => ProjectRow, { name: 'evidence_project_id' })
  @Column({ type: 'uuid' })
  projectId!: string;

  /** One of the framework's evidence types. */
  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text' })
  title!: string;

  /** Criteria that it supports; empty means every criterion that asks for this type. */
  @Column({ type: 'text', array: true })
  criteria!: string[];

  /** The last day on which it counts, such as that of a policy or a permit; null where it has none. */
  @Column({ type: 'date', nullable: true })
  expiresOn!: string | null;

  @Column({ type: 'text' })
  filename!: string;

  @Column({ type: 'text' })
  mediaType!: string;

  @Column({ type: 'integer' })
  size!: number;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'uuid' })
  uploadedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  uploadedAt!: Date;

  /** Taken out of the working copy; the file stays for revisions that cite it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  removedAt!: Date | null;
}
