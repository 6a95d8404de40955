import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PartyMatch } from '../../domain/sanction/match';
import type { MatchVerdict } from '../../domain/sanction/verdict';
import { ListedPartyRow } from './listed-party.row';

/** That a certificate's dossier was looked through for a listed party, what was found, and what came of it. */
@Entity('sanction_look')
@Index('sanction_look_once', ['partyId', 'certificateId'], { unique: true })
@Index('sanction_look_certificate', ['certificateId'])
@Index('sanction_look_examination', ['examinationId'])
@Check('sanction_look_judged_whole', 'num_nulls(verdict, reason, judged_by, judged_at) in (0, 4)')
@Check(
  'sanction_look_confirmed_examined',
  "(verdict is not distinct from 'confirmed') = (examination_id is not null)",
)
export class LookRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'sanction_look_key' })
  id!: string;

  @ForeignKey(() => ListedPartyRow, { name: 'sanction_look_party_id' })
  @Column({ type: 'uuid' })
  partyId!: string;

  @ForeignKey('certificate', { name: 'sanction_look_certificate_id' })
  @Column({ type: 'uuid' })
  certificateId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  lookedAt!: Date;

  /** Where the dossier names the party; empty where it does not. */
  @Column({ type: 'jsonb' })
  matches!: PartyMatch[];

  @Column({ type: 'text', nullable: true })
  verdict!: MatchVerdict | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'uuid', nullable: true })
  judgedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  judgedAt!: Date | null;

  @ForeignKey('re_examination', { name: 'sanction_look_examination_id' })
  @Column({ type: 'uuid', nullable: true })
  examinationId!: string | null;
}
