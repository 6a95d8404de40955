import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Vote } from '../../domain/decision/tally';
import { BallotRow } from './ballot.row';

/** One member, one vote: the key is the organisation, not the person. */
@Entity('vote')
export class VoteRow {
  @ForeignKey(() => BallotRow, { name: 'vote_ballot_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'vote_key' })
  ballotId!: string;

  @ForeignKey('organisation', { name: 'vote_organisation_id' })
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'vote_key' })
  organisationId!: string;

  @ForeignKey('user_account', { name: 'vote_user_id' })
  @Column({ type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  vote!: Vote;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  castAt!: Date;
}
