import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PledgeState } from '../../domain/pipeline/gap';

/** Finance that an agency or investor indicates or commits to a certified project. */
@Entity('pledge')
@Index('pledge_certificate', ['certificateId'])
@Index('pledge_organisation', ['organisationId'])
export class PledgeRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pledge_key' })
  id!: string;

  @ForeignKey('certificate', { name: 'pledge_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  @ForeignKey('organisation', { name: 'pledge_organisation_id' })
  @Column({ type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  instrument!: string;

  /** In the currency in which the project seeks finance. */
  @Column({ type: 'numeric', precision: 24, scale: 6 })
  amount!: string;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text' })
  state!: PledgeState;

  @Column({ type: 'text' })
  conditions!: string;

  @Column({ type: 'uuid' })
  madeBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  madeAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  changedAt!: Date;

  @Column({ type: 'integer' })
  version!: number;
}
