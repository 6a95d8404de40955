import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '../../kernel/actor';

@Entity('organisation')
@Index('organisation_name', ['name'], { unique: true })
export class OrganisationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'organisation_key' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  kind!: OrganisationKind;

  /** ISO 3166-1 alpha-3, where the organisation has one home country. */
  @Column({ type: 'text', nullable: true })
  country!: string | null;

  /** A demonstration organisation: whatever it is given is a specimen. */
  @Column({ type: 'boolean', default: false })
  demo!: boolean;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
