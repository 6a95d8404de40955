import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RevisionRow } from './revision.row';

/** What rules can read of a revision, as compact JSON: made from it, and never changed either. */
@Entity('dossier_facts')
export class DossierFactsRow {
  @ForeignKey(() => RevisionRow, { name: 'dossier_facts_revision_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'dossier_facts_key' })
  revisionId!: string;

  @Column({ type: 'jsonb' })
  facts!: object;
}
