import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Money that an agency directs to the joint pool, with the terms on which it may be used. */
@Entity('contribution')
@Index('contribution_organisation', ['organisationId'])
export class ContributionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'contribution_key' })
  id!: string;

  @ForeignKey('organisation', { name: 'contribution_organisation_id' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'numeric', precision: 24, scale: 6 })
  amount!: string;

  @Column({ type: 'text' })
  currency!: string;

  /** Empty: every sector. */
  @Column({ type: 'text', array: true })
  sectors!: string[];

  /** ISO 3166-1 alpha-3; empty: every country. */
  @Column({ type: 'text', array: true })
  countries!: string[];

  @Column({ type: 'integer' })
  minimumLevel!: number;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  madeAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;
}
