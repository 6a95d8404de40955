import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a party is on a list of sanctions, as the secretariat has recorded it. */
@Entity('listed_party')
@Index('listed_party_once', ['fingerprint'], { unique: true, where: 'withdrawn_at is null' })
@Check(
  'listed_party_withdrawn_whole',
  'num_nulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3)',
)
export class ListedPartyRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'listed_party_key' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Of a register or the list of legal entities, as the list gives it. */
  @Column({ type: 'text', nullable: true })
  identifier!: string | null;

  /** Whose list it is. */
  @Column({ type: 'text' })
  list!: string;

  @Column({ type: 'date' })
  listedOn!: string;

  /** The address at which the list says so. */
  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text', nullable: true })
  note!: string | null;

  /** The same party on the same list since the same day has the same one. */
  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'uuid' })
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  /** Since when it counts no more, as it was recorded wrongly. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'uuid', nullable: true })
  withdrawnBy!: string | null;

  @Column({ type: 'text', nullable: true })
  withdrawnReason!: string | null;
}
